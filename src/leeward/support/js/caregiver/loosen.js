// When few peers remain: which one wish, given up, would let more people help. Pure.

import { gettext as _ } from "../../../core/js/gettext.js";
import { match } from "../match.js";
import { wishesOf } from "./answers.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("../../../core/js/directory.js").Directory} Directory */
/** @typedef {{label: string, change: Partial<Answers>, count: number}} Looser count: peers who could be asked then */

export const FEW = 3; // design 4.2

/**
 * @param {Directory} directory @param {Answers} answers @param {Facts} facts
 */
export const matched = (directory, answers, facts) => match({ directory, ...wishesOf(answers, facts) });

/**
 * Only what really adds somebody, most first.
 * @param {Directory} directory
 * @param {Answers} answers
 * @param {Facts} facts
 * @returns {Looser[]}
 */
export function looser(directory, answers, facts) {
  const now = matched(directory, answers, facts).allowed.length;
  return candidates(answers)
    .map(([label, change]) => ({
      label,
      change,
      count: matched(directory, { ...answers, ...change }, facts).allowed.length,
    }))
    .filter(({ count }) => count > now)
    .sort((a, b) => b.count - a.count);
}

/** @param {Answers} answers @returns {[string, Partial<Answers>][]} */
function candidates(answers) {
  /** @type {[boolean, string, Partial<Answers>][]} */
  const all = [
    [answers.where !== "any", _("Any unit is fine"), { where: "any" }],
    [answers.role !== "", _("Any kind of work is fine"), { role: "", alike: false }],
    [answers.language !== "", _("Any language is fine"), { language: "" }],
    [answers.not.length > 0, _("Ask the people I left out, too"), { not: [] }],
  ];
  return all.filter(([applies]) => applies).map(([, label, change]) => [label, change]);
}
