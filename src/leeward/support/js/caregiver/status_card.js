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
      (call
        ? callCards(numbersOf(facts, ask.phone_held))
        : el("p", { class: "soft" }, _("Or call "), programPhone(facts))),
    unrecorded(facts),
  );
}

/**
 * The program's own number and who answers otherwise; whoever answers now comes first.
 * @param {Facts} facts @param {boolean} held whether somebody holds the program's phone now
 */
export function numbersOf(facts, held) {
  const { otherwise } = facts;
  const hours = fill(held ? _("%(hours)s, open now") : _("%(hours)s, closed now"), {
    hours: facts.phone_hours,
  });
  const own = [{ label: facts.name, number: facts.phone, note: hours, href: facts.phone_href }];
  const others = [
    {
      label: facts.after_hours,
      number: facts.after_hours_phone,
      note: otherwise,
      href: facts.after_hours_href,
    },
    { label: facts.then, number: facts.then_phone, note: otherwise, href: facts.then_href },
  ];
  return (held ? [...own, ...others] : [...others, ...own]).filter(({ number }) => number);
}
