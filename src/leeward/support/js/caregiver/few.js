// How many peers can be asked; when they are few, what would bring more.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _, ngettext } from "../../../core/js/gettext.js";
import { button, note, phone } from "./parts.js";

/** @typedef {import("./loosen.js").Looser} Looser */

/** @param {number} count */
export const countText = (count) =>
  ngettext(
    "One peer can be asked.",
    "%(count)s peers can be asked. The first one who is free takes it.",
    count,
  );

/** @param {{count: number, offers: Looser[], facts: import("./answers.js").Facts, loosen: (wish: Looser["wish"]) => void}} few */
export const fewNote = ({ count, offers, facts, loosen }) =>
  note(
    "due",
    el(
      "p",
      {},
      el(
        "b",
        {},
        count
          ? ngettext("Only one peer fits your wishes.", "Only %(count)s peers fit your wishes.", count)
          : _("No peer fits your wishes."),
      ),
    ),
    offersRow(offers, loosen),
    facts.network_phone &&
      el(
        "p",
        {},
        _("The statewide network has more people: "),
        phone(facts.network_phone, facts.network_href),
      ),
    !count && facts.phone && el("p", {}, _("Or call the program: "), phone(facts.phone, facts.phone_href)),
  );

/**
 * Whom she named and nobody is, each in a sentence. @param {(number | string)[]} unknown
 * @param {Pick<import("./answers.js").Answers, "first" | "not">} named
 */
export function notFound(unknown, { first, not }) {
  const nameOf = (/** @type {number | string} */ each) => (typeof each === "number" ? `#${each}` : each);
  const say = (/** @type {string} */ text, /** @type {(number | string)[]} */ list) =>
    list.filter((each) => unknown.includes(each)).map((each) => fill(text, { name: nameOf(each) }));
  return [
    ...say(_("We found nobody called “%(name)s”, so they may be asked."), not),
    ...say(_("We found nobody called “%(name)s” to ask first."), first),
  ];
}

/** @param {string[]} sentences @param {(() => void) | null} change */
export const notFoundNote = (sentences, change) =>
  sentences.length > 0 &&
  note(
    "due",
    ...sentences.map((sentence) => el("p", {}, sentence)),
    change && el("div", { class: "row" }, button(_("Change the names"), change, "quiet")),
  );

/** @param {Looser[]} offers @param {(wish: Looser["wish"]) => void} loosen */
export const offersRow = (offers, loosen) =>
  offers.length > 0 &&
  el(
    "div",
    { class: "row" },
    ...offers.map(({ wish, label, count }) =>
      button(`${label} (${ngettext("1 peer", "%(count)s peers", count)})`, () => loosen(wish), "quiet"),
    ),
  );
