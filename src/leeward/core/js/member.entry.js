// The one bundle of signed-in pages. Each page says with data-page which module it needs.
import { startPages } from "./page.js";

startPages({});
