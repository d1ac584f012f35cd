// Where a lead picks first: whom her browser suggests, and why, in so few bits that they fit into a box. Pure.

import { MOST_PICKS } from "../../core/js/bundle.js";

/** @typedef {import("./match.js").Allowed} Allowed */

/**
 * Why somebody fits. The place of each is its bit: only ever add at the end. That they share her unit is not said: a
 * lead knows where each peer works, and would know where she does.
 */
const REASONS = /** @type {const} */ (["first_choice", "same_role", "language", "experience"]);
/** @typedef {(typeof REASONS)[number]} Reason */

/** The best of those who may be asked. @param {Allowed[]} allowed best first */
export const picksOf = (allowed) =>
  allowed.slice(0, MOST_PICKS).map(({ slot, reasons }) => ({ slot, reasons: bitsOf(reasons) }));

/** @param {string[]} reasons */
export const bitsOf = (reasons) =>
  REASONS.reduce((bits, reason, place) => (reasons.includes(reason) ? bits | (1 << place) : bits), 0);

/** @param {number} bits @returns {Reason[]} */
export const reasonsOf = (bits) => REASONS.filter((_, place) => bits & (1 << place));
