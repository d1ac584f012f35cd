// The way back: finds the secret, opens what it leads to, shows where the request stands.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { HttpError } from "../../../core/js/http.js";
import { receiptFrom } from "../../../core/js/receipt.js";
import { factsOf, hers } from "./api.js";
import { showOver } from "./feedback.js";
import { showScreen } from "./flow.js";
import { dropHere } from "./kept.js";
import { showWays, takeSecret } from "./open_way.js";
import { showOwn } from "./own_page.js";
import { button } from "./parts.js";
import { canSeal } from "./self_test.js";
import { showUrgent } from "./urgent.js";

/** @param {HTMLElement} root */
export async function start(root) {
  const place = /** @type {HTMLElement} */ (root.querySelector("[data-screens]"));
  const numbers = root.querySelector("[data-numbers]");
  const ahead = Date.parse(root.dataset.now ?? "") - Date.now() || 0; // the server's clock counts
  const now = () => new Date(Date.now() + ahead);
  const open = (/** @type {Uint8Array} */ secret) => void openRequest({ place, numbers, now }, secret);
  // A link pasted where the page is already: the address changes, and nothing else would happen.
  addEventListener("hashchange", () => location.hash.startsWith("#r=") && location.reload());
  let secret = null;
  let said = "";
  try {
    secret = takeSecret();
  } catch {
    said = _("This link is not whole. Please copy it again, or use your 12 words.");
  }
  if (!(await canSeal())) return showUnable(place, numbers);
  if (secret) open(secret);
  else showWays(place, open, { said });
}

/** @typedef {{place: HTMLElement, numbers: Element | null, now: () => Date}} Way numbers: of the open programs */

/** @param {Way} way @param {Uint8Array} secret */
async function openRequest(way, secret) {
  const { place, now } = way;
  const ways = (said = "") => showWays(place, (other) => void openRequest(way, other), { said });
  const unknown = () =>
    ways(_("We know nothing under these words. It may be over for a while, or a word may be wrong."));
  showScreen(place, _("One moment."), [el("p", { role: "status" }, _("Opening your page …"))]);
  const installation = document.body.dataset.installation ?? "";
  try {
    const receipt = await receiptFrom(installation, secret);
    const her = hers(receipt.header);
    const forget = () => void dropHere(secret);
    const answer = await her.read();
    const facts = await factsOf(answer.program);
    showUrgent(facts);
    const over = (/** @type {import("./api.js").Over} */ found) => showOver(place, her, found, forget, facts);
    if (answer.status === "over") return over(answer);
    await showOwn({ place, installation, receipt, her, facts, now, over, gone: unknown, forget }, answer);
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) return unknown();
    showTrouble(way, error, () => void openRequest(way, secret));
  }
}

/** @param {Way} way @param {unknown} error @param {() => void} again */
function showTrouble({ place, numbers }, error, again) {
  const isOffline = error instanceof HttpError && error.status === 0;
  const waiting = new AbortController();
  const retry = () => {
    waiting.abort();
    again();
  };
  if (isOffline) addEventListener("online", retry, { signal: waiting.signal });
  showScreen(
    place,
    isOffline ? _("There is no connection right now.") : _("Your page does not open right now."),
    [
      el(
        "p",
        {},
        isOffline
          ? _("Nothing is lost. This page tries again when the connection is back.")
          : _(
              "Something went wrong, and not through you. Nothing is lost. Try again in a few minutes, or call.",
            ),
      ),
      button(_("Try now"), retry, "wide"),
      numbers,
    ],
  );
}

/** @param {HTMLElement} place @param {Element | null} numbers */
const showUnable = (place, numbers) =>
  showScreen(place, _("This browser cannot open your page."), [
    el(
      "p",
      {},
      _("It cannot open what was sealed. Please try another browser or another phone, or call your program."),
    ),
    numbers,
  ]);
