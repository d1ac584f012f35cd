// When few peers remain: which one wish, given up, would let more people help. Pure.

import { gettext as _ } from "../../../core/js/gettext.js";
import { match } from "../match.js";
import { wishesOf } from "./answers.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("../../../core/js/directory.js").Directory} Directory */
/** @typedef {{person: import("../match.js").Person, wishes: import("../match.js").Wishes}} Asker what match.js is given */
/** @typedef {"unit" | "role" | "language" | "not"} Wish one that can be given up */
/** @typedef {{wish: Wish, label: string, count: number}} Looser count: peers who could be asked then */

export const FEW = 3; // design 4.2

/** What an answer becomes that is given up. @type {Record<Wish, Partial<Answers>>} */
export const UNANSWERED = {
  unit: { where: "any" },
  role: { role: "", alike: false },
  language: { language: "" },
  not: { not: [] },
};

/**
 * @param {Directory} directory @param {Answers} answers @param {Facts} facts
 */
export const matched = (directory, answers, facts) => match({ directory, ...wishesOf(answers, facts) });

/**
 * Only what really adds somebody, most first.
 *
 * @param {Asker} asker @param {(asker: Asker) => number} countOf how many could be asked
 * @returns {Looser[]}
 */
export function looser(asker, countOf) {
  const now = countOf(asker);
  return candidates(asker)
    .map(([wish, label]) => ({ wish, label, count: countOf(without(asker, wish)) }))
    .filter(({ count }) => count > now)
    .sort((a, b) => b.count - a.count);
}

/** The same without one wish. @param {Asker} asker @param {Wish} wish @returns {Asker} */
export function without({ person, wishes }, wish) {
  if (wish === "unit") return { person, wishes: { ...wishes, unit: "any" } };
  if (wish === "language") return { person, wishes: { ...wishes, language: null } };
  if (wish === "not") return { person, wishes: { ...wishes, not: [] } };
  return { person: { ...person, role: null }, wishes: { ...wishes, role_alike: false } };
}

/** @param {Asker} asker @returns {[Wish, string][]} */
function candidates({ person, wishes }) {
  /** @type {[boolean, Wish, string][]} */
  const all = [
    [wishes.unit !== "any", "unit", _("Any unit is fine")],
    [person.role !== null, "role", _("Any kind of work is fine")],
    [wishes.language !== null, "language", _("Any language is fine")],
    [wishes.not.length > 0, "not", _("Ask the people I left out, too")],
  ];
  return all.filter(([applies]) => applies).map(([, wish, label]) => [wish, label]);
}
