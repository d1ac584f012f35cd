// While many requests wait, a device works a moment before it may send. It does so while she types.

import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import { b64, sha256, utf8 } from "../../../core/js/bytes.js";
import { puzzleOf } from "./api.js";

/** @typedef {import("altcha-lib/types").Challenge} Challenge */
/** @typedef {(fresh?: boolean) => Promise<string>} Work the solution of the day; nothing when none is asked for */

/** @param {string} slug @returns {Work} */
export function work(slug) {
  /** @type {Promise<string> | null} */
  let done = null;
  const begin = async () => {
    const { puzzle } = await puzzleOf(slug);
    return puzzle ? solved(puzzle) : "";
  };
  return (fresh = false) => {
    if (fresh || !done) {
      done = begin();
      done.catch(() => (done = null)); // a later call tries again
    }
    return done;
  };
}

/**
 * For the header `Leeward-Door`; a dash and small letters do not matter.
 *
 * @param {string} program id @param {string} code as on the poster
 */
export const codeHash = (program, code) =>
  b64(sha256(utf8(`leeward/v1/door/${program}/${code.toUpperCase().replace(/[^A-Z0-9]/g, "")}`)));

/** For the header `Leeward-Work`. @param {Challenge} challenge */
export async function solved(challenge) {
  const solution = await solveChallenge({ challenge, deriveKey });
  if (!solution) throw new Error("not solved");
  return btoa(JSON.stringify({ challenge, solution }));
}
