// Keeps the parts of a page that carry data-live="name" fresh: fetches the same page again and swaps what the server changed.
// The server's last answer is what is compared, so text that this page decrypted into a part stays until the server says otherwise.
// A form with data-live-form is sent the same way: what is typed elsewhere on the page stays.

import { gettext as _ } from "./gettext.js";
import { say } from "./shell.js";

const EVERY = 20; // seconds, unless <body data-live-every> says so
const SLOWEST = 300; // seconds between tries while the server cannot be reached

/** @typedef {Map<string, string>} Known fingerprints of the server's last answer, by name of the part */

/** Starts refreshing while the page is visible. Pages without live parts are left alone. */
export function start() {
  if (!parts(document).size) return;
  const every = Number(document.body.dataset.liveEvery) || EVERY;
  const known = new Map([...parts(document)].map(([name, part]) => [name, fingerprint(part)]));
  let failures = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(
      () => void refresh(),
      Math.min(every * 2 ** failures, Math.max(SLOWEST, every)) * 1000,
    );
  };
  const refresh = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      const fresh = await fetchPage();
      failures = 0;
      swap(fresh, known);
    } catch {
      failures += 1;
    }
    showLost(failures > 1);
    wait();
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void refresh();
    else clearTimeout(timer);
  });
  document.addEventListener("submit", (event) => void send(event, known));
  wait();
}

/**
 * Sends a form that says so.
 *
 * @param {SubmitEvent} event @param {Known} known
 */
async function send(event, known) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.liveForm === undefined) return;
  event.preventDefault();
  try {
    const fresh = await fetchPage(form);
    swap(fresh, known);
    for (const line of fresh.querySelectorAll(".messages .note")) say((line.textContent ?? "").trim());
  } catch {
    say(_("That did not go through. Please try again."));
  }
}

/**
 * The page as it is now on the server. Fails when there is no answer, an error, or another page (signed out).
 *
 * @param {HTMLFormElement} [form] sent before; its answer leads back to this page
 * @returns {Promise<Document>}
 */
function fetchPage(form) {
  const address = location.href.split("#")[0] ?? "";
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(form ? "POST" : "GET", form?.action ?? address);
    request.responseType = "document";
    request.timeout = 15_000;
    request.onload = () => {
      const page = request.responseXML;
      if (request.status === 200 && page && request.responseURL === address) resolve(page);
      else reject(new Error("Not this page."));
    };
    request.onerror = request.ontimeout = () => reject(new Error("No answer."));
    request.send(form ? new FormData(form) : null);
  });
}

/**
 * Swaps each part that the server changed. A part in which somebody is writing or answering waits for its turn.
 *
 * @param {Document} fresh
 * @param {Known} known
 */
function swap(fresh, known) {
  const arrived = parts(fresh);
  for (const [name, old] of parts(document)) {
    const next = arrived.get(name);
    if (!next) continue;
    const print = fingerprint(next);
    if (known.get(name) === print || isBusy(old)) continue;
    known.set(name, print);
    replace(old, /** @type {HTMLElement} */ (document.importNode(next, true)));
  }
}

/**
 * @param {HTMLElement} old
 * @param {HTMLElement} next
 */
function replace(old, next) {
  const focused = placeOfFocus(old);
  const opened = new Map(
    [...old.querySelectorAll("details")].map((one, index) => [one.id || index, one.open]),
  );
  next.querySelectorAll("details").forEach((one, index) => {
    one.open = opened.get(one.id || index) ?? one.open;
  });
  old.replaceWith(next);
  if (focused) findAgain(next, focused)?.focus({ preventScroll: true });
  next.dispatchEvent(new CustomEvent("leeward:live", { bubbles: true }));
}

/**
 * What the server sent, without the anti-forgery token, which differs in every answer.
 *
 * @param {Element} part
 */
function fingerprint(part) {
  const copy = /** @type {Element} */ (part.cloneNode(true));
  copy.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => input.remove());
  return copy.outerHTML;
}

/**
 * @param {Document} page
 * @returns {Map<string, HTMLElement>}
 */
function parts(page) {
  const found = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-live]"));
  return new Map([...found].map((part) => [part.dataset.live ?? "", part]));
}

/**
 * Somebody writes, has written, or is being asked back.
 *
 * @param {Element} part
 */
function isBusy(part) {
  if (part.querySelector(".confirm, [aria-busy=true], dialog[open]")) return true;
  if (document.activeElement?.matches("input, select, textarea") && part.contains(document.activeElement))
    return true;
  const fields = /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */ (
    part.querySelectorAll("input, textarea")
  );
  return [...fields].some((field) =>
    field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue,
  );
}

/**
 * @param {Element} part
 * @returns {{ id: string, tag: string, index: number } | null}
 */
function placeOfFocus(part) {
  const focused = document.activeElement;
  if (!focused || !part.contains(focused)) return null;
  const alike = focused === part ? [part] : [...part.querySelectorAll(focused.tagName)];
  return { id: focused.id, tag: focused.tagName, index: alike.indexOf(focused) };
}

/**
 * The same element after the swap: by id, else the one of the same kind at the same place.
 *
 * @param {HTMLElement} part
 * @param {{ id: string, tag: string, index: number }} place
 * @returns {HTMLElement | undefined}
 */
function findAgain(part, place) {
  const byId = place.id ? document.getElementById(place.id) : null;
  const alike = /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll(place.tag));
  return byId ?? alike[place.index] ?? (part.tagName === place.tag ? part : undefined);
}

/** @param {boolean} lost */
function showLost(lost) {
  const line = /** @type {HTMLElement | null} */ (document.querySelector("[data-live-lost]"));
  if (line) line.hidden = !lost;
}
