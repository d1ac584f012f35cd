// The page of urgent help: its numbers on this device, by choice, and off it again.

import { find } from "../../core/js/dom.js";
import { canKeepNumbers, dropNumbers, keepNumbers, keptFrom, refreshKept } from "../../core/js/offline.js";

/** @param {HTMLElement} root */
export function start(root) {
  if (!canKeepNumbers()) return;
  const address = root.dataset.kept ?? "";
  const show = () => {
    const kept = keptFrom();
    const state = kept === address ? "on" : kept ? "other" : "off";
    for (const part of root.querySelectorAll("[data-state]"))
      if (part instanceof HTMLElement) part.hidden = part.dataset.state !== state;
    find("[data-keep]", root).hidden = state === "on";
    find("[data-drop]", root).hidden = state === "off";
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
  void refreshKept();
}
