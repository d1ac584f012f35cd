// Where her request stands, on a card: what is true now, by when what happens, which number to ring.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { programPhone, unrecorded } from "./parts.js";
import { statusOf } from "./status.js";

/** @typedef {import("./api.js").Living} Living */
/** @typedef {import("./answers.js").Facts} Facts */

/** @param {Living} ask @param {Facts} facts @param {Date} now @param {string} reach how she wished to be reached */
export function statusCard(ask, facts, now, reach) {
  const { title, lines, tag, kind, late } = statusOf(ask, facts, now, reach);
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
      el("p", { class: late ? "" : "soft" }, late ? _("Call ") : _("Or call "), programPhone(facts)),
    unrecorded(facts),
  );
}
