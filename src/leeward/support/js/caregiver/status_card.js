// Where her request stands, on a card: what is true now, by when what happens, which number to ring.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { programPhone, unrecorded } from "./parts.js";
import { callCards } from "./screens.js";
import { statusOf } from "./status.js";

/** @typedef {import("./api.js").Living} Living */
/** @typedef {import("./answers.js").Facts} Facts */

/** @param {Living} ask @param {Facts} facts @param {Date} now @param {import("./status.js").Own} own */
export function statusCard(ask, facts, now, own) {
  const { title, lines, tag, kind, call } = statusOf(ask, facts, now, own);
  return el(
    "section",
    { class: kind === "due" ? "card waiting stack" : "card stack" },
    el(
      "p",
      { class: "row" },
      el("span", { class: `tag ${kind}` }, tag),
      el("span", { class: "soft" }, fill(_("Request No. %(number)s"), { number: ask.number })),
    ),
    el("h2", {}, title),
    ...lines.map((line) => el("p", {}, line)),
    facts.phone &&
      (call ? callCards(numbersOf(facts)) : el("p", { class: "soft" }, _("Or call "), programPhone(facts))),
    unrecorded(facts),
  );
}

/** The program's own number, and who answers at other times. @param {Facts} facts */
function numbersOf(facts) {
  const all = [
    { label: facts.name, number: facts.phone, note: facts.phone_hours, href: facts.phone_href },
    { label: facts.after_hours, number: facts.after_hours_phone, note: "", href: facts.after_hours_href },
  ];
  return all.filter(({ number }) => number);
}
