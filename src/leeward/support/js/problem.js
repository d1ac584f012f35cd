// Words about a peer: to whom they may go, sealed and opened. Pure.

import { open, seal } from "../../core/js/box.js";
import { b64, fromJson, toJson, unb64 } from "../../core/js/bytes.js";
import { pad, unpad } from "../../core/js/pad.js";
import { PROBLEM_PAD } from "../../core/js/sizes.js";

/** @typedef {import("../../core/js/directory.js").Directory} Directory */
/** @typedef {"lead" | "center"} Kind */
/** @typedef {{key: string, recipient: string}} Reader */
/** @typedef {{program: string, number: number}} About program: its id; number: of the peer */

export const LONGEST = 1000; // characters

/**
 * Who can read it, by kind; never the peer, who may lead the program, too.
 * @param {Pick<Directory, "supporters" | "seats" | "center">} directory @param {number} number of the peer
 * @returns {Record<Kind, Reader[]>}
 */
export function readersOf({ supporters, seats, center }, number) {
  const peer = supporters.find((each) => each.number === number)?.key;
  /** @param {{key: string, recipient: string | null}[]} people @returns {Reader[]} */
  const usable = (people) =>
    people.flatMap(({ key, recipient }) => (recipient && key !== peer ? [{ key, recipient }] : []));
  return { lead: usable(seats), center: usable(center) };
}

/**
 * One box for each reader, all of one size, by public key. Throws TooLong.
 * @param {About & {text: string}} words @param {Reader[]} readers @returns {Promise<Record<string, string>>}
 */
export async function sealProblem({ program, number, text }, readers) {
  if (text.length > LONGEST) throw new Error("too long");
  const inside = pad(toJson({ v: 1, program, supporter: number, text }), PROBLEM_PAD);
  const boxes = readers.map(async ({ key, recipient }) => [key, b64(await seal(recipient, inside))]);
  return Object.fromEntries(await Promise.all(boxes));
}

/**
 * What was written; null when no key fits, or when it is about somebody else than the server says.
 * @param {string[]} identities newest first @param {string} box b64 @param {About} about @returns {Promise<string | null>}
 */
export async function openProblem(identities, box, { program, number }) {
  for (const identity of identities) {
    const inside = await open(identity, unb64(box)).catch(() => null);
    if (!inside) continue;
    const said = fromJson(unpad(inside));
    const fits = said?.v === 1 && said.program === program && said.supporter === number;
    return fits && typeof said.text === "string" ? said.text.slice(0, LONGEST) : null;
  }
  return null;
}
