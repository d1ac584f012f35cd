// The five taps of a close, and what the card adds silently. Pure. Fields and codes are those of counts/tables.py.

import { gettext as _ } from "../../../core/js/gettext.js";

/** @typedef {import("../caregiver/labels.js").Choice} Choice */
/** @typedef {import("./cards.js").Card} Card */
/** @typedef {Record<string, [code: string, label: string][]>} Options a program's lists, by kind */
/** @typedef {Record<string, Record<string, string>>} Rollups the fixed code of each code that has another one, by kind */
/** @typedef {{contacts: string, mode: string, length: string, reason: string, referral: string, load: string}} Taps empty: left out */
/** @typedef {{field: "contacts" | "mode" | "length", legend: string, choices: Choice[]}} Question */

const PATHS = { me: "self", colleague: "colleague", team: "team" };

/** The three that are chips; reason and more help are lists. @returns {Question[]} */
export const questions = () => [
  {
    field: "contacts",
    legend: _("How often did you talk?"),
    choices: [
      { value: "1", label: _("Once") },
      { value: "2", label: _("Twice") },
      { value: "3", label: _("Three times") },
      { value: "4", label: _("More often") },
    ],
  },
  {
    field: "mode",
    legend: _("How, most of the time?"),
    choices: [
      { value: "in_person", label: _("In person") },
      { value: "phone", label: _("By phone") },
      { value: "video", label: _("By video") },
      { value: "writing", label: _("In writing") },
    ],
  },
  {
    field: "length",
    legend: _("How long was the longest talk?"),
    choices: [
      { value: "lt15", label: _("Under 15 min") },
      { value: "15", label: _("15 to 29 min") },
      { value: "30", label: _("30 to 44 min") },
      { value: "45", label: _("45 to 59 min") },
      { value: "ge60", label: _("An hour or more") },
    ],
  },
];

/** About the peer themselves, apart from the five. */
export const heaviness = () => ({
  legend: _("How heavy was this for you?"),
  choices: ["1", "2", "3", "4", "5"].map((value) => ({
    value,
    label: { 1: _("1 light"), 5: _("5 very heavy") }[value] ?? value,
  })),
});

/** What the card already knows. @param {Card} card @returns {Taps} */
export function firstTaps(card) {
  const mode = card.reach === "write" ? "writing" : "";
  return { contacts: "", mode, length: "", reason: card.reason ?? "", referral: "", load: "" };
}

/**
 * What is posted: fixed codes only, and only what was answered.
 *
 * @param {Taps} taps @param {Card} card @param {Rollups} rollups
 * @returns {Record<string, string>}
 */
export function tallyOf(taps, card, rollups) {
  const fixed = (/** @type {string} */ kind, /** @type {string | null} */ code) =>
    (code && rollups[kind]?.[code]) ?? code ?? "";
  const tally = {
    ...taps,
    reason: fixed("reason", taps.reason),
    referral: fixed("referral", taps.referral),
    path: PATHS[card.for],
    family: fixed("family", card.role),
    area: fixed("area", card.area),
  };
  return Object.fromEntries(Object.entries(tally).filter(([, code]) => code));
}

/** An offer that was declined: that it was made for a colleague, and nothing else. */
export const declined = () => ({ path: PATHS.colleague });
