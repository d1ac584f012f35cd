// One age file for exactly one hybrid recipient (ML-KEM-768 + X25519). Pure.
// typage would take classic recipients too, and mix them silently; that would lose the protection against
// recordings opened by a later quantum computer, so nothing but age1pq1 gets through here.

import { bech32 } from "@scure/base";
import { Decrypter, Encrypter, identityToRecipient } from "age-encryption";
import { equal, random, utf8 } from "./bytes.js";
import { BOX_EXTRA } from "./sizes.js";

const START = utf8("age-encryption.org/v1\n-> mlkem768x25519 ");
const STANZA_END = START.length + 1494; // 1,120 bytes of encapsulated key in base64
const MAC_START = STANZA_END + 45; // a line break, 32 bytes in base64, a line break

/** @param {string} recipient */
export function isRecipient(recipient) {
  return typeof recipient === "string" && /^age1pq1[02-9ac-hj-np-z]{1952}$/.test(recipient);
}

/** @param {string} identity */
function checkIdentity(identity) {
  if (!/^AGE-SECRET-KEY-PQ-1[02-9AC-HJ-NP-Z]{58}$/.test(identity)) throw new Error("not a hybrid identity");
}

/** `AGE-SECRET-KEY-PQ-1…` @param {Uint8Array} seed 32 bytes */
export function identityFromSeed(seed) {
  if (seed.length !== 32) throw new Error("an identity has 32 bytes");
  return bech32.encodeFromBytes("AGE-SECRET-KEY-PQ-", seed).toUpperCase();
}

export const newIdentity = () => identityFromSeed(random(32));

/** The `age1pq1…` recipient of an identity. @param {string} identity */
export async function recipientOf(identity) {
  checkIdentity(identity);
  return identityToRecipient(identity);
}

/** @param {string} recipient `age1pq1…` @param {Uint8Array} bytes */
export async function seal(recipient, bytes) {
  if (!isRecipient(recipient)) throw new Error("not a hybrid recipient");
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(bytes);
}

/**
 * Throws unless it was sealed to this identity and to nobody else.
 * @param {string} identity `AGE-SECRET-KEY-PQ-1…` @param {Uint8Array} box
 */
export async function open(identity, box) {
  checkIdentity(identity);
  if (!hasOneHybridStanza(box)) throw new Error("not a box for one hybrid recipient");
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(box);
}

/** The header of a box has one shape only, byte for byte. @param {Uint8Array} box */
function hasOneHybridStanza(box) {
  return (
    box.length >= BOX_EXTRA &&
    equal(box.subarray(0, START.length), START) &&
    box[STANZA_END] === 10 &&
    equal(box.subarray(MAC_START - 1, MAC_START + 4), utf8("\n--- "))
  );
}
