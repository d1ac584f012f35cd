// Secrets and fingerprints as English words (BIP39). Pure.

import { entropyToMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { sha256, unb64 } from "./bytes.js";
import { fill, gettext as _ } from "./gettext.js";

const known = new Set(wordlist);

/** Words that are not a secret. The message is for the person who typed them. */
export class WrongWords extends Error {
  /** @param {"count" | "unknown" | "checksum"} reason @param {string} message @param {string} [word] */
  constructor(reason, message, word = "") {
    super(message);
    this.name = "WrongWords";
    this.reason = reason;
    this.word = word;
  }
}

/** Twelve words. @param {Uint8Array} secret 16 bytes */
export function toWords(secret) {
  if (secret.length !== 16) throw new Error("twelve words hold 16 bytes");
  return entropyToMnemonic(secret, wordlist).split(" ");
}

/**
 * 16 bytes. Case, spacing, numbers and commas between the words are forgiven; the checksum is not.
 * @param {string} typed
 */
export function fromWords(typed) {
  const words =
    typed
      .normalize("NFKD")
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const unknown = words.find((word) => !known.has(word));
  if (unknown !== undefined) {
    const message = _("“%(word)s” is not one of our words. Please check its spelling.");
    throw new WrongWords("unknown", fill(message, { word: unknown }), unknown);
  }
  if (words.length !== 12) {
    const message = _("There should be 12 words. You have entered %(count)s.");
    throw new WrongWords("count", fill(message, { count: words.length }));
  }
  try {
    return mnemonicToEntropy(words.join(" "), wordlist);
  } catch {
    const message = _("These words do not belong together. One of them may be wrong, or in the wrong place.");
    throw new WrongWords("checksum", message);
  }
}

/**
 * Five words two people can read to each other: the first 55 bits of the key's SHA-256.
 * @param {string} publicKey b64 of 32 bytes
 */
export function fingerprintWords(publicKey) {
  let bits = 0n;
  for (const byte of sha256(unb64(publicKey, 32)).subarray(0, 7)) bits = (bits << 8n) | BigInt(byte);
  return [45n, 34n, 23n, 12n, 1n].map((shift) => wordlist[Number((bits >> shift) & 2047n)]);
}
