// The way back: everything that follows from 128 random bits only she has (design 5). Pure.

import { b64, random } from "./bytes.js";
import { identityFromSeed, recipientOf } from "./box.js";
import { derive } from "./kdf.js";
import { toWords } from "./words.js";

/**
 * @typedef {{secret: Uint8Array, words: string[], identity: string, recipient: string, lookup: Uint8Array,
 *   auth: Uint8Array, header: string, conversation: (n: number) => Uint8Array}} Receipt
 * header: what her requests carry; conversation(n): 32 bytes
 */

/** @param {string} installation @returns {Promise<Receipt>} */
export const newReceipt = (installation) => receiptFrom(installation, random(16));

/** @param {string} installation @param {Uint8Array} secret 16 bytes @returns {Promise<Receipt>} */
export async function receiptFrom(installation, secret) {
  if (secret.length !== 16) throw new Error("a receipt has 16 bytes");
  const identity = identityFromSeed(derive(installation, secret, "receipt/identity"));
  const lookup = derive(installation, secret, "receipt/lookup", 16);
  const auth = derive(installation, secret, "receipt/auth");
  return {
    secret,
    words: toWords(secret),
    identity,
    recipient: await recipientOf(identity),
    lookup,
    auth,
    header: `${b64(lookup)}.${b64(auth)}`,
    conversation: (n) => derive(installation, secret, `receipt/conversation/${n}`),
  };
}
