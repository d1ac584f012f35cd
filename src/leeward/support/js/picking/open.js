// What a lead's box of a request opens: the card and whom her browser suggests. Pure.

import { openCard, openShortlist } from "../../../core/js/bundle.js";
import { unb64 } from "../../../core/js/bytes.js";
import { reasonsOf } from "../shortlist.js";

/** @typedef {{number: number, name: string, role: string, on_call: boolean, at_once: boolean}} Peer */
/**
 * @typedef {{number: number, urgency: string, opened: string, until: string, picked: number | null, card: string,
 *   box: string, peers: Record<string, Peer>}} Row
 * picked: the number of the peer who is asked now; peers: who can be asked now, by slot
 */
/** @typedef {{slot: number, reasons: import("../shortlist.js").Reason[], peer: Peer | null}} Suggested peer: null when they cannot be asked now */
/** @typedef {{row: Row, card: import("../supporter/cards.js").Card, picks: Suggested[]}} Opened */

/**
 * Null when this lead was left out, or no key fits.
 * @param {string[]} identities newest first @param {string} program its id @param {Row} row @returns {Promise<Opened | null>}
 */
export async function openRow(identities, program, row) {
  for (const identity of identities) {
    const inside = await openShortlist(identity, unb64(row.box)).catch(() => null);
    if (!inside) continue;
    const card = await openCard(inside.kcard, unb64(row.card)).catch(() => null);
    if (card?.v !== 1 || card.program !== program) return null;
    const picks = inside.picks.map(({ slot, reasons }) => ({
      slot,
      reasons: reasonsOf(reasons),
      peer: row.peers[slot] ?? null,
    }));
    return { row, card, picks };
  }
  return null;
}
