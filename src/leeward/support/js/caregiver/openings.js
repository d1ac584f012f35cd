// For her: when her letter was opened, and whether by a peer or a lead.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { inWords } from "./hours.js";

/** @typedef {import("./api.js").Living} Living */

/** The newest first, in words. @param {Living["openings"]} openings @param {string} zone @param {Date} now */
export const openingsInWords = (openings, zone, now) =>
  openings
    .map(({ at, by }) =>
      fill(by === "lead" ? _("A program lead, %(when)s") : _("A peer, %(when)s"), {
        when: inWords(new Date(at), now, zone),
      }),
    )
    .reverse();

/** @param {Living} ask @param {import("./answers.js").Facts} facts @param {Date} now */
export function openingsFold({ openings }, facts, now) {
  const lines = openingsInWords(openings, facts.time_zone, now);
  return el(
    "details",
    { class: "more" },
    el("summary", {}, _("Who has opened what you wrote")),
    lines.length
      ? el("ul", {}, ...lines.map((line) => el("li", {}, line)))
      : el("p", {}, _("Nobody so far.")),
    el(
      "p",
      { class: "soft" },
      _(
        "Peers who are asked see your choices only. Your name, number and words are opened by the one who takes it. This list is erased with your request.",
      ),
    ),
  );
}
