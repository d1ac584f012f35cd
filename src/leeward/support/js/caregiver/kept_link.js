// A quiet way to what this device keeps, on pages where somebody may look for it. Without anything kept it is not there.

import { keptHere } from "./kept.js";

/** @param {HTMLElement} root a link that the page hides */
export function start(root) {
  root.hidden = keptHere().length === 0;
}
