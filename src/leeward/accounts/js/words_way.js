// The 12 words as a way in: they open the vault, and sign in. Pure.

import { b64, random } from "../../core/js/bytes.js";
import { gettext as _ } from "../../core/js/gettext.js";
import { publicKey, signDoc } from "../../core/js/sign.js";
import { unwrapWithWords, wordsSignInKey, wrapWithWords } from "../../core/js/vault.js";
import { WrongWords, fromWords, toWords } from "../../core/js/words.js";

/** New words and the 16 bytes they hold. */
export function newWords() {
  const entropy = random(16);
  return { entropy, words: toWords(entropy) };
}

/**
 * What the server keeps of words.
 * @param {string} installation @param {Uint8Array} entropy @param {string} user @param {Uint8Array} V
 */
export async function wordsWay(installation, entropy, user, V) {
  return {
    key: publicKey(wordsSignInKey(installation, entropy)),
    wrap: b64(await wrapWithWords(installation, entropy, user, V)),
  };
}

/** Signs the server's challenge. @param {string} installation @param {Uint8Array} entropy @param {string} challenge */
export function answerChallenge(installation, entropy, challenge) {
  const seed = wordsSignInKey(installation, entropy);
  return { key: publicKey(seed), signature: signDoc(seed, "sign-in", challenge).sig };
}

/**
 * The vault key. Throws a sentence for the person when the words are somebody else's, or old.
 * @param {string} installation @param {string} typed @param {string} user @param {Uint8Array} wrapped
 */
export async function openWithWords(installation, typed, user, wrapped) {
  const entropy = fromWords(typed);
  try {
    return await unwrapWithWords(installation, entropy, user, wrapped);
  } catch {
    throw new WrongWords("checksum", _("These words do not open your keys. Please use your newest sheet."));
  }
}

/** Which two of the twelve are asked back, in order, as 0 to 11. */
export function askedBack() {
  const first = random(1)[0] % 12;
  const second = (first + 1 + (random(1)[0] % 11)) % 12;
  return [first, second].sort((a, b) => a - b);
}

/** @param {string[]} words @param {number[]} asked @param {string[]} typed */
export const areRight = (words, asked, typed) =>
  asked.every((place, i) => words[place] === typed[i].trim().toLowerCase());
