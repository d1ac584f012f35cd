// Her side of writing: every conversation of an ask, each with a secret that follows from her receipt.

import { readOne, writer as writerOf } from "../conversation.js";

export { fitsSmallest, longest } from "../conversation.js";

/** @typedef {import("./api.js").Living} Living */
/** @typedef {import("./api.js").Hers} Hers */
/** @typedef {import("../../../core/js/receipt.js").Receipt} Receipt */
/** @typedef {import("../conversation.js").Line} Line */
/** @typedef {import("../conversation.js").Read} Read */

/**
 * All conversations of an ask, oldest first.
 * @param {string} installation
 * @param {Receipt} receipt
 * @param {Living} ask
 * @returns {Promise<Read>}
 */
export async function readAll(installation, receipt, ask) {
  const numbers = [...new Set(ask.messages.map(({ n }) => n))].sort((a, b) => a - b);
  /** @type {Line[]} */
  const all = [];
  for (const n of numbers) {
    const { lines, broken } = await readOne({ installation, secret: receipt.conversation(n), talk: ask, n });
    all.push(...lines);
    if (broken) return { lines: all, broken };
  }
  return { lines: all, broken: false };
}

/** @param {{installation: string, receipt: Receipt, her: Hers, refresh: () => Promise<Living>}} with_ */
export const writer = ({ installation, receipt, her, refresh }) =>
  writerOf({
    installation,
    role: "caregiver",
    secretOf: receipt.conversation,
    post: (sealed) => her.post("messages", sealed),
    refresh,
  });
