// The one bundle of caregiver pages: no cookie, no account, nothing imported at run time.
import { startPages } from "./page.js";
import { start as startShell } from "./shell.js";

startPages({});
startShell();
