// "Leave this page": to a page that says nothing, with nothing left behind. Escape, twice, does the same.

import { keptFrom } from "../../../core/js/offline.js";
import { keptHere, toldHere } from "./kept.js";

const TWICE_WITHIN = 1_000; // milliseconds
const BYE = "/bye/"; // clears what this site stored
const BYE_KEPT = "/bye/kept/"; // leaves what she chose to keep

/** @type {(() => void)[]} */
const clearing = [];
/** Why the tab is held. @type {Set<string>} */
const held = new Set();
/** @type {(() => boolean) | null} */
let asking = null;

/** What must be gone before the page is left. @param {() => void} clear */
export const whenLeaving = (clear) => void clearing.push(clear);

/**
 * Asked at the first press of "Leave this page"; true: the page has shown a question instead. Escape never asks.
 *
 * @param {(() => boolean) | null} ask
 */
export const askBeforeLeaving = (ask) => void (asking = ask);

/** Empties the page; what was typed and shown is out of sight at once. */
export function clearAll() {
  removeEventListener("beforeunload", holdOn);
  for (const clear of clearing) clear();
  document.querySelector("main")?.replaceChildren();
}

/** Points the link to the right page, and listens for Escape. */
export function startLeaving() {
  for (const link of links()) {
    link.addEventListener("click", (event) => {
      link.href = keptHere().length || toldHere() || keptFrom() ? BYE_KEPT : BYE;
      const ask = asking;
      asking = null;
      if (!ask?.()) return;
      event.preventDefault();
      event.stopPropagation();
    });
  }
  let last = -Infinity;
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    const isSecond = event.timeStamp - last < TWICE_WITHIN;
    last = event.timeStamp;
    if (isSecond) leaveNow();
  });
  // A browser may bring back the page as it was: load it anew, without anybody's answers.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}

export function leaveNow() {
  asking = null;
  const link = links()[0];
  if (link) link.click();
  else location.replace(BYE);
}

/** The browser itself asks before the tab is closed, while there is a reason. @param {boolean} hold @param {"request" | "stopped"} [why] */
export function holdTab(hold, why = "request") {
  if (hold) held.add(why);
  else held.delete(why);
  if (held.size) addEventListener("beforeunload", holdOn);
  else removeEventListener("beforeunload", holdOn);
}

/**
 * Some browsers take a telephone number for another page: nothing may stand between her and that call.
 * @param {BeforeUnloadEvent} event
 */
function holdOn(event) {
  if (!document.activeElement?.matches("a[href^='tel:']")) event.preventDefault();
}

const links = () => [
  .../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-leave]")),
];
