// The one bundle of signed-in pages. Each page says with data-page which module it needs.
import { startPages } from "./page.js";
import { start as enroll } from "../../accounts/js/enroll.js";
import { startLocks } from "../../accounts/js/locks.js";
import { start as signIn } from "../../accounts/js/sign_in.js";
import { start as ways } from "../../accounts/js/ways.js";
import { start as demoSignIn } from "../../config/js/demo.js";
import { start as device } from "../../notices/js/device.js";
import { start as numbers } from "../../organizations/js/numbers.js";
import { start as intake } from "../../support/js/intake/page.js";
import { start as pick } from "../../support/js/picking/page.js";
import { start as problems } from "../../support/js/problems/page.js";
import { start as ask } from "../../support/js/supporter/ask.js";
import { start as asks } from "../../support/js/supporter/asks.js";
import { start as approve } from "../../supporters/js/approve.js";
import { start as ceremony } from "../../supporters/js/ceremony.js";
import { start as poster } from "../../supporters/js/poster.js";
import { start as profile } from "../../supporters/js/profile.js";
import { start as programKeys } from "../../supporters/js/keys.js";
import { start as replaceRoot } from "../../supporters/js/succession.js";
import { start as words } from "../../supporters/js/words.js";
import { start as startLive } from "./live.js";
import { start as startOnce } from "./once.js";
import { start as startShell } from "./shell.js";

startPages({
  approve,
  ask,
  asks,
  ceremony,
  "demo-sign-in": demoSignIn,
  device,
  enroll,
  intake,
  numbers,
  pick,
  poster,
  problems,
  profile,
  "program-keys": programKeys,
  "replace-root": replaceRoot,
  "sign-in": signIn,
  ways,
  words,
});
startShell();
startLive();
startLocks();
startOnce();
