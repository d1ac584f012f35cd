// The page of urgent help: its numbers on this device, by choice, and off it again.

import { find } from "../../core/js/dom.js";
import { canKeepNumbers, dropNumbers, keepNumbers, numbersKept } from "../../core/js/offline.js";

/** @param {HTMLElement} root */
export function start(root) {
  if (!canKeepNumbers()) return;
  const address = root.dataset.kept ?? "";
  const show = () => {
    for (const state of ["on", "off"])
      find(`[data-state=${state}]`, root).hidden = (state === "on") !== numbersKept();
  };
  const doing = (/** @type {() => Promise<void>} */ deed) => async () => {
    find("[data-trouble]", root).hidden = true;
    await deed().catch(() => (find("[data-trouble]", root).hidden = false));
    show();
  };
  find("[data-keep]", root).addEventListener(
    "click",
    doing(() => keepNumbers(address)),
  );
  find("[data-drop]", root).addEventListener("click", doing(dropNumbers));
  show();
  root.hidden = false;
  if (numbersKept()) void keepNumbers(address).catch(() => undefined); // as they are today; without a network, later
}
