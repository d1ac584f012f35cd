// Reading and writing one conversation. Opens only what fits its place; seals the next message after the last
// one seen.

import { b64, unb64, utf8 } from "../../../core/js/bytes.js";
import { HttpError } from "../../../core/js/http.js";
import { MessageRefused, openMessages, prevOf, sealMessage } from "../../../core/js/message.js";
import { MESSAGE_PADS } from "../../../core/js/sizes.js";

/** @typedef {import("./api.js").Living} Living */
/** @typedef {import("./api.js").Hers} Hers */
/** @typedef {import("../../../core/js/receipt.js").Receipt} Receipt */
/** @typedef {{n: number, sequence: number, role: "caregiver" | "peer", text: string, at: string}} Line */
/** @typedef {{lines: Line[], broken: boolean}} Read broken: something was put there that the peer did not write */

const MOST_TRIES = 4;

/**
 * How much fits: 280 characters to arrange a talk, else what the largest size holds.
 * @param {"off" | "arrange" | "full"} writing
 */
export const longest = (writing) => (writing === "full" ? 4000 : 280);

/**
 * Whether a text fits the smallest size, which is all a program takes that only lets people arrange a talk.
 * @param {string} text
 */
export const fitsSmallest = (text) =>
  utf8(JSON.stringify({ text, at: new Date().toISOString(), seen: 99_999 })).length <= MESSAGE_PADS[0] - 4;

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
  const lines = [];
  for (const n of numbers) {
    const { found, broken } = await readOne(installation, receipt, ask, n);
    lines.push(...found);
    if (broken) return { lines, broken };
  }
  return { lines, broken: false };
}

/** @param {string} installation @param {Receipt} receipt @param {Living} ask @param {number} n */
async function readOne(installation, receipt, ask, n) {
  const secret = receipt.conversation(n);
  const rows = rowsOf(ask, n);
  const named = (/** @type {import("../../../core/js/message.js").Message[]} */ messages) =>
    messages.map(({ sequence, role, text, at }) => ({ n, sequence, role, text, at }));
  try {
    return { found: named(await openMessages({ installation, secret, rows })), broken: false };
  } catch (error) {
    if (!(error instanceof MessageRefused)) throw error;
    const before = rows.filter(({ sequence }) => sequence < error.sequence);
    return { found: named(await openMessages({ installation, secret, rows: before })), broken: true };
  }
}

/**
 * Seals at the next number and sends. When another tab was first, looks again and seals at the number after.
 * After a lost answer the same bytes go again, so that nothing is said twice.
 *
 * @param {{installation: string, receipt: Receipt, her: Hers, refresh: () => Promise<Living>}} with_
 */
export function writer({ installation, receipt, her, refresh }) {
  /** @type {{text: string, sealed: {n: number, sequence: number, body: string}} | null} */
  let unsure = null;
  return async (/** @type {Living} */ ask, /** @type {string} */ text, /** @type {Date} */ at) => {
    let current = ask;
    for (let tries = 1; ; tries++) {
      const sealed =
        unsure?.text === text ? unsure.sealed : await sealNext(installation, receipt, current, text, at);
      try {
        unsure = { text, sealed };
        await her.post("messages", sealed);
        unsure = null;
        return;
      } catch (error) {
        if (error instanceof HttpError && error.status !== 0) unsure = null;
        const isLate = error instanceof HttpError && error.code === "sequence";
        if (!isLate || tries === MOST_TRIES) throw error;
        current = await refresh();
      }
    }
  };
}

/** @param {string} installation @param {Receipt} receipt @param {Living} ask @param {string} text @param {Date} at */
async function sealNext(installation, receipt, ask, text, at) {
  const n = ask.conversation;
  const last = rowsOf(ask, n).at(-1);
  const sequence = (last?.sequence ?? 0) + 1;
  const body = await sealMessage({
    installation,
    secret: receipt.conversation(n),
    role: "caregiver",
    sequence,
    prev: last ? prevOf(last.body) : null,
    text,
    at: at.toISOString(),
    seen: sequence - 1,
  });
  return { n, sequence, body: b64(body) };
}

/** @param {Living} ask @param {number} n */
function rowsOf({ messages }, n) {
  return messages
    .filter((row) => row.n === n)
    .sort((a, b) => a.sequence - b.sequence)
    .map(({ sequence, role, body }) => ({ sequence, role, body: unb64(body) }));
}
