// The one bundle of signed-in pages. Each page says with data-page which module it needs.
import { startPages } from "./page.js";
import { start as startLive } from "./live.js";
import { start as startShell } from "./shell.js";

startPages({});
startShell();
startLive();
