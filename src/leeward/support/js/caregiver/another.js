// Before other peers are asked: how many there are, and what would bring more. With enough of them nothing is asked.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { say } from "../../../core/js/shell.js";
import { alarm } from "../../../supporters/js/alarm.js";
import { startChange } from "./change.js";
import { countText, fewNote, offersRow } from "./few.js";
import { showScreen } from "./flow.js";
import { FEW } from "./loosen.js";
import { button, note, phone, ways } from "./parts.js";
import { showProgress, whyNot } from "./sending.js";

/** @typedef {import("./change.js").Change} Change */
/** @typedef {import("./api.js").Living} Living */
/** @typedef {import("./own_page.js").Page} Page */
/**
 * @typedef {{page: Page, ask: Living, back: () => void, refresh: () => Promise<Living>}} Asking
 * back: shows her page again
 */

/** Another peer instead of the one she has. @param {Asking} asking */
export const askAnother = (asking) =>
  attempt(asking, async () => {
    const change = await startChange(asking.page, asking.ask);
    if (change.count() < FEW) showFew(asking, change);
    else await send(asking, change);
  });

/** More peers for a request that waits. @param {Asking} asking */
export const askMore = (asking) =>
  attempt(asking, async () => showMore(asking, await startChange(asking.page, asking.ask), false));

/** @param {Asking} asking @param {Change} change */
function showFew(asking, change) {
  const { page, back } = asking;
  const count = change.count();
  const loosen = (/** @type {import("./loosen.js").Wish} */ wish) => {
    change.loosen(wish);
    showFew(asking, change);
  };
  const enough = count >= FEW;
  showScreen(page.place, _("Before others are asked"), [
    enough
      ? el("p", { role: "status" }, countText(count))
      : fewNote({ count, offers: change.offers(), facts: page.facts, loosen }),
    el("p", {}, _("The peer you have now is told that it is over, once others are asked.")),
    ways(count > 0 && sendButton(asking, change, count), button(_("Back to my page"), back, "quiet")),
  ]);
}

/** @param {Asking} asking @param {Change} change @param {boolean} changed */
function showMore(asking, change, changed) {
  const { page, back } = asking;
  const offers = change.offers();
  const loosen = (/** @type {import("./loosen.js").Wish} */ wish) => {
    change.loosen(wish);
    showMore(asking, change, true);
  };
  const count = change.count();
  showScreen(page.place, _("Looser wishes"), [
    el("p", { role: "status" }, count ? countText(count) : _("No peer fits your wishes.")),
    offers.length > 0
      ? [el("p", {}, _("Each of these brings more peers:")), offersRow(offers, loosen)]
      : el("p", {}, _("No wish of yours keeps other peers away.")),
    changed && el("p", { class: "soft" }, _("What you wrote so far is not shown to the peers asked anew.")),
    ways(
      changed && count > 0 && sendButton(asking, change, count),
      button(_("Back to my page"), back, "quiet"),
    ),
  ]);
}

/** @param {Asking} asking @param {Change} change @param {number} count */
const sendButton = (asking, change, count) =>
  button(
    count === 1 ? _("Ask this one peer") : _("Ask these peers"),
    () => void attempt(asking, () => send(asking, change)),
  );

/** @param {Asking} asking @param {Change} change */
async function send({ page, back, refresh }, change) {
  await change.send(showProgress(page.place));
  back();
  const now = await refresh().catch(() => null); // they are asked; the next look shows it
  say(
    now?.next === "line" ? _("Other peers are told when its turn comes.") : _("Other peers are asked now."),
  );
}

/** @param {Asking} asking @param {() => Promise<void>} work */
async function attempt({ page, back }, work) {
  try {
    await work();
  } catch (error) {
    alarm(page.facts.slug, error);
    back();
    showWhyNot(page, whyNot(error));
  }
}

/** @param {Page} page @param {string} why */
function showWhyNot({ place, facts }, why) {
  const line = note(
    "late",
    el("p", {}, why),
    facts.phone && el("p", {}, _("You can call "), phone(facts.phone, facts.phone_href)),
  );
  place.firstElementChild?.prepend(el("div", { role: "alert" }, line));
}
