// A program's root key out of its 12 words. Pure.

import { random } from "../../core/js/bytes.js";
import { derive } from "../../core/js/kdf.js";
import { fill, gettext as _ } from "../../core/js/gettext.js";
import { publicKey } from "../../core/js/sign.js";
import { fromWords } from "../../core/js/words.js";

/** The Ed25519 seed. @param {string} installation @param {Uint8Array} secret 16 bytes of the words */
export const rootSeed = (installation, secret) => derive(installation, secret, "root");

/**
 * The seed of the words somebody typed, when they are the words of this root key.
 * @param {string} installation @param {string} typed @param {string} root b64 public key
 */
export function seedOfRoot(installation, typed, root) {
  const seed = rootSeed(installation, fromWords(typed));
  if (publicKey(seed) !== root) throw new Error(_("These are not the words of this program's root key."));
  return seed;
}

/** Places of two different words to ask back, from 0, in order. */
export function pickTwo() {
  const [a, b] = random(2);
  const first = a % 12;
  return [first, (first + 1 + (b % 11)) % 12].sort((x, y) => x - y);
}

/**
 * Throws unless each answer is the word at its place; case and spaces are forgiven.
 * @param {string[]} words @param {number[]} places @param {string[]} answers
 */
export function rightWords(words, places, answers) {
  const wrong = places.filter((place, i) => (answers[i] ?? "").trim().toLowerCase() !== words[place]);
  if (wrong.length === 0) return;
  const numbers = wrong.map((place) => place + 1).join(", ");
  throw new Error(fill(_("Not right yet: word %(numbers)s. Please look at your sheet."), { numbers }));
}
