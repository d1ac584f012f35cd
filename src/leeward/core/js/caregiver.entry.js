// The one bundle of caregiver pages: no cookie, no account, nothing imported at run time.
import { startPages } from "./page.js";
import { start as selfCheck } from "./self_check_page.js";
import { start as startShell } from "./shell.js";
import { start as back } from "../../support/js/caregiver/back.js";
import { start as door } from "../../support/js/caregiver/door.js";
import { start as kept } from "../../support/js/caregiver/kept_link.js";
import { start as numbers } from "../../organizations/js/numbers.js";
import { clearAll, startLeaving } from "../../support/js/caregiver/leave.js";

startLeaving();
startPages({ back, door, kept, numbers, "self-check": selfCheck });
startShell({ leaving: clearAll });
