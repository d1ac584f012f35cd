// What the two pages of supporters share: the server's clock, looking again, buttons that say what went wrong.

import { el } from "../../../core/js/dom.js";
import { getJson, HttpError } from "../../../core/js/http.js";
import { onPress } from "../../../accounts/js/press.js";

/** @typedef {import("../../../core/js/dom.js").Children} Children */

const EVERY = 20_000; // milliseconds

/** Cards and boxes of these requests. @param {string[]} asks @returns {Promise<import("./boxes.js").Sealed[]>} */
export const sealedOf = async (asks) => (await getJson(`/api/asks/waiting?sealed=${asks.join(",")}`)).asks;

/** The server's clock counts: phones run ahead, and the demo's time moves. @param {HTMLElement} root with data-now */
export function clockOf(root) {
  const ahead = Date.parse(root.dataset.now ?? "") - Date.now() || 0;
  return () => new Date(Date.now() + ahead);
}

/**
 * Looks now, then every 20 seconds while the page is in sight, and when it comes back. `look` says false to stop.
 * What it throws is told to `failed`; an empty sentence means that all is well again.
 *
 * @param {() => Promise<boolean>} look @param {(sentence: string) => void} failed
 * @returns {Promise<void>} after the first look
 */
export function keepLooking(look, failed) {
  let stopped = false;
  let busy = false;
  let wanted = false;
  const once = async () => {
    wanted = true;
    if (busy) return;
    busy = true;
    while (wanted && !stopped) {
      wanted = false;
      try {
        stopped = !(await look());
        failed("");
      } catch (error) {
        if (error instanceof HttpError && error.status === 401) location.reload(); // to the way in
        failed(error instanceof Error ? error.message : "");
      }
    }
    busy = false;
  };
  const whileInSight = () => void (document.visibilityState === "visible" && once());
  document.addEventListener("visibilitychange", whileInSight);
  setInterval(whileInSight, EVERY);
  return once();
}

/** @param {string} text @param {HTMLElement} trouble where it says what went wrong @param {() => Promise<unknown>} work @param {string} [kind] */
export function deed(text, trouble, work, kind = "") {
  const button = el("button", { class: `btn ${kind}`.trim(), type: "button" }, text);
  onPress(button, trouble, work);
  return button;
}

/** A place for what went wrong, next to what was pressed. */
export const troubleLine = () => el("p", { class: "note error", role: "alert", hidden: true });

/** @param {string} title @param {string} id of its heading @param {...Children} children */
export const card = (title, id, ...children) =>
  el("section", { class: "card stack", "aria-labelledby": id }, el("h2", { id }, title), ...children);

/** @param {import("./stages.js").Tag} tag */
export const tagOf = ({ text, kind }) => el("span", { class: `tag ${kind}`.trim() }, text);

/**
 * Draws a part anew only when what it shows has changed, so that nothing typed is lost.
 * @returns {(place: HTMLElement, mark: unknown, make: () => Children) => void}
 */
export function redrawing() {
  /** @type {Map<HTMLElement, string>} */
  const drawn = new Map();
  return (place, mark, make) => {
    const now = JSON.stringify(mark);
    if (drawn.get(place) === now) return;
    drawn.set(place, now);
    place.replaceChildren(...el("div", {}, make()).childNodes);
  };
}
