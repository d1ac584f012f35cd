// Opens what was sealed to this supporter. What does not open is a decoy, or meant for somebody else: both say nothing. Pure.

import { unb64 } from "../../../core/js/bytes.js";
import { openBox, openCard, openLetter } from "../../../core/js/bundle.js";

/** @typedef {import("./cards.js").Card} Card */
/**
 * @typedef {{ask: string, number: number, program: string, program_name: string, opened: string, again: number,
 *   mark: string, seat?: boolean, left?: boolean, extra?: boolean, opening?: boolean,
 *   picked?: boolean}} Row
 * seat: the box of a lead; left: its peer has not come back; extra: beyond what this person chose; opening: somebody
 * else said that they are looking at it; picked: a lead thought of this person first; mark: another one when it was
 * sealed again
 */
/** @typedef {Row & {card: string, box: string}} Sealed */
/** @typedef {{row: Row, card: Card, close: boolean, token: Uint8Array}} Opened */
/**
 * @typedef {{name: string, reach: "call" | "text" | "write", number: string, leave_message: boolean, word: string,
 *   times: string[], note: string, knows: "yes" | "no" | "unsure" | null, relation: string | null,
 *   conversation: {n: number, secret: string}, receipt: string | null, limits?: number}} Letter
 * limits: the version they were shown
 */
/** @typedef {{card: Card, letter: Letter}} Read */

/** What is inside, by the newest identity that opens it; null when none does. @param {string[]} identities @param {string} box b64 */
export async function openedBy(identities, box) {
  const bytes = unb64(box);
  for (const identity of identities) {
    const inside = await openBox(identity, bytes).catch(() => null);
    if (inside) return inside;
  }
  return null;
}

export const AT_ONCE = 20; // requests whose boxes are asked for together

/**
 * Opens waiting requests, and remembers what it has seen: a box is fetched and opened once.
 *
 * @param {(program: string) => string} idOf the program's id, by its slug: a card says which program it belongs to
 * @param {(asks: string[]) => Promise<Sealed[]>} sealedOf cards and boxes of these requests, at most AT_ONCE
 */
export function reader(idOf, sealedOf) {
  /** @type {Map<string, Opened | null>} */
  const known = new Map();
  return async (/** @type {string[]} */ identities, /** @type {Row[]} */ rows) => {
    const unread = new Set(rows.filter(({ mark }) => !known.has(mark)).map(({ ask }) => ask));
    for (const asks of inParts([...unread], AT_ONCE))
      for (const row of await sealedOf(asks))
        if (!known.has(row.mark)) known.set(row.mark, await openRow(identities, row, idOf(row.program)));
    /** @type {Opened[]} */
    const opened = [];
    for (const row of rows) {
      const found = known.get(row.mark);
      // A lead who is a peer, too, may have two boxes of one request
      if (found && !opened.some((each) => each.row.ask === row.ask)) opened.push({ ...found, row });
    }
    return opened;
  };
}

/** @template T @param {T[]} all @param {number} most @returns {T[][]} */
const inParts = (all, most) =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, part) =>
    all.slice(part * most, (part + 1) * most),
  );

/** @param {string[]} identities @param {Sealed} row @param {string} program @returns {Promise<Opened | null>} */
async function openRow(identities, row, program) {
  const inside = await openedBy(identities, row.box);
  if (!inside) return null;
  const card = await openCard(inside.kcard, unb64(row.card)).catch(() => null);
  if (card?.v !== 1 || card.program !== program) return null;
  return { row, card, close: inside.close, token: inside.token };
}

/**
 * Card and letter of a request that is mine. Throws when the keys at hand do not open it.
 *
 * @param {string} installation @param {string[]} identities
 * @param {{box: string, card: string, letter: string, s2: string, conversation: number}} ask
 * @returns {Promise<Read>}
 */
export async function readMine(installation, identities, ask) {
  const inside = await openedBy(identities, ask.box);
  if (!inside) throw new Error("no key opens this box");
  const card = await openCard(inside.kcard, unb64(ask.card));
  const letter = await openLetter(installation, inside.s1, unb64(ask.s2), unb64(ask.letter));
  if (card?.v !== 1 || letter?.v !== 1) throw new Error("not a card and its letter");
  if (letter.conversation?.n !== ask.conversation) throw new Error("a letter of another conversation");
  return { card, letter };
}
