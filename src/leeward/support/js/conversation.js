// Reading and writing one conversation, from either side. Opens only what fits its place; seals after the last one seen. Pure.

import { b64, unb64, utf8 } from "../../core/js/bytes.js";
import { HttpError } from "../../core/js/http.js";
import { MessageRefused, openMessages, prevOf, sealMessage } from "../../core/js/message.js";
import { MESSAGE_PADS } from "../../core/js/sizes.js";

/** @typedef {"caregiver" | "peer"} Role */
/** @typedef {{n: number, sequence: number, role: Role, body: string}} Row body: b64 */
/**
 * @typedef {{conversation: number, sequence: number, messages: Row[]}} Talk as served: the conversation that is open now,
 *   and the highest place taken in it, by messages that are gone too
 */
/** @typedef {{n: number, sequence: number, role: Role, text: string, at: string}} Line */
/** @typedef {{lines: Line[], broken: boolean}} Read broken: something was put there that neither of the two wrote */
/** @typedef {{n: number, sequence: number, body: string}} Sealed */

const MOST_TRIES = 4;

/** How much fits: 280 characters to arrange a talk, else what the largest size holds. @param {"off" | "arrange" | "full"} writing */
export const longest = (writing) => (writing === "full" ? 4000 : 280);

/** Whether a text fits the smallest size, which is all a program takes that only lets people arrange a talk. @param {string} text */
export const fitsSmallest = (text) =>
  utf8(JSON.stringify({ text, at: new Date().toISOString(), seen: 99_999 })).length <= MESSAGE_PADS[0] - 4;

/**
 * The messages of conversation `n`, up to the first that was tampered with.
 *
 * @param {{installation: string, secret: Uint8Array, talk: Talk, n: number}} conversation
 * @returns {Promise<Read>}
 */
export async function readOne({ installation, secret, talk, n }) {
  const rows = rowsOf(talk, n);
  const open = async (/** @type {typeof rows} */ some) =>
    (await openMessages({ installation, secret, rows: some })).map(({ sequence, role, text, at }) => ({
      n,
      sequence,
      role,
      text,
      at,
    }));
  try {
    return { lines: await open(rows), broken: false };
  } catch (error) {
    if (!(error instanceof MessageRefused)) throw error;
    return { lines: await open(rows.filter(({ sequence }) => sequence < error.sequence)), broken: true };
  }
}

/**
 * Seals at the next number and sends. When another message was first, looks again and seals at the number after.
 * After a lost answer the same bytes go again, so that nothing is said twice.
 *
 * @param {{installation: string, role: Role, secretOf: (n: number) => Uint8Array,
 *   post: (sealed: Sealed) => Promise<unknown>, refresh: () => Promise<Talk>}} side
 */
export function writer({ installation, role, secretOf, post, refresh }) {
  /** @type {{text: string, sealed: Sealed} | null} */
  let unsure = null;
  return async (/** @type {Talk} */ talk, /** @type {string} */ text, /** @type {Date} */ at) => {
    let current = talk;
    for (let tries = 1; ; tries++) {
      const secret = secretOf(current.conversation);
      const sealed =
        unsure?.text === text
          ? unsure.sealed
          : await sealNext({ installation, secret, role, text, at }, current);
      try {
        unsure = { text, sealed };
        await post(sealed);
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

/** @param {{installation: string, secret: Uint8Array, role: Role, text: string, at: Date}} message @param {Talk} talk @returns {Promise<Sealed>} */
async function sealNext({ at, ...message }, talk) {
  const last = rowsOf(talk, talk.conversation).at(-1);
  const taken = Math.max(talk.sequence, last?.sequence ?? 0);
  const sequence = taken + 1;
  const before = last?.sequence === taken ? prevOf(last.body) : new Uint8Array(32); // gone: nothing to name
  const prev = taken === 0 ? null : before;
  const body = await sealMessage({ ...message, sequence, prev, at: at.toISOString(), seen: sequence - 1 });
  return { n: talk.conversation, sequence, body: b64(body) };
}

/** @param {Talk} talk @param {number} n */
function rowsOf({ messages }, n) {
  return messages
    .filter((row) => row.n === n)
    .sort((a, b) => a.sequence - b.sequence)
    .map(({ sequence, role, body }) => ({ sequence, role, body: unb64(body) }));
}
