// Messages of one conversation: only the two who share its secret can write, read, order or place them. Pure.

import { b64, concat, equal, fromJson, random, sha256, toJson } from "./bytes.js";
import { derive, hkdf } from "./kdf.js";
import { gcmOpen, gcmSeal } from "./lock.js";
import { padTo, unpad } from "./pad.js";
import { MESSAGE_PADS, MESSAGE_SIZES } from "./sizes.js";

/** @typedef {"caregiver" | "peer"} Role */
/** @typedef {{sequence: number, role: Role, body: Uint8Array}} Row */
/** @typedef {{sequence: number, role: Role, text: string, at: string, seen: number}} Message */
/** @typedef {"size" | "order" | "prev" | "sealed" | "content"} Refusal */

/** A message that is not what the other person wrote at this place. */
export class MessageRefused extends Error {
  /** @param {number} sequence @param {Refusal} reason @param {unknown} [cause] */
  constructor(sequence, reason, cause) {
    super(`Message ${sequence} was refused: ${reason}`, { cause });
    this.name = "MessageRefused";
    this.sequence = sequence;
    this.reason = reason;
  }
}

/** What the next message names as the one before it. @param {Uint8Array} wire */
export const prevOf = (wire) => sha256(wire);

/**
 * Key, nonce and what is bound to the ciphertext. The salt is random, so that two tabs writing the same
 * sequence number never use one nonce twice.
 * @param {{installation: string, secret: Uint8Array, role: Role, sequence: number, prev: Uint8Array}} place
 * @param {Uint8Array} salt 32 bytes
 */
function keysFor({ installation, secret, role, sequence, prev }, salt) {
  if (role !== "caregiver" && role !== "peer") throw new Error("not a role");
  if (!Number.isInteger(sequence) || sequence < 1) throw new Error("messages count from 1");
  const okm = hkdf(secret, salt, `leeward/v1/message/${role}/${sequence}`, 44);
  const conversation = b64(derive(installation, secret, "conversation/id", 16));
  const aad = `leeward/v1/message|${conversation}|${role}|${sequence}|${b64(prev)}`;
  return { key: okm.subarray(0, 32), nonce: okm.subarray(32), aad };
}

/**
 * @param {{installation: string, secret: Uint8Array, role: Role, sequence: number, prev: Uint8Array | null,
 *   text: string, at: string, seen: number}} message prev: null for the first; at: ISO; seen: highest sequence seen
 */
export async function sealMessage({ installation, secret, role, sequence, prev, text, at, seen }) {
  if ((prev === null) !== (sequence === 1)) throw new Error("only the first message has none before it");
  const before = prev ?? new Uint8Array(32);
  if (before.length !== 32) throw new Error("prev has 32 bytes");
  const salt = random(32);
  const { key, nonce, aad } = keysFor({ installation, secret, role, sequence, prev: before }, salt);
  const plain = padTo(toJson({ text, at, seen }), MESSAGE_PADS);
  return concat(salt, before, await gcmSeal(key, nonce, aad, plain));
}

/**
 * Opens rows that follow each other. The oldest may be gone; none may be missing in between.
 * @param {{installation: string, secret: Uint8Array, rows: Row[]}} conversation
 */
export async function openMessages({ installation, secret, rows }) {
  /** @type {Message[]} */
  const messages = [];
  /** @type {Row | null} */
  let before = null;
  for (const row of rows) {
    if (!MESSAGE_SIZES.includes(row.body.length)) throw new MessageRefused(row.sequence, "size");
    checkPlace(row, before);
    messages.push(await openRow(installation, secret, row));
    before = row;
  }
  return messages;
}

/** @param {Row} row @param {Row | null} before */
function checkPlace(row, before) {
  if (before && row.sequence !== before.sequence + 1) throw new MessageRefused(row.sequence, "order");
  const prev = row.body.subarray(32, 64);
  const expected = before ? prevOf(before.body) : row.sequence === 1 ? new Uint8Array(32) : prev;
  if (!equal(prev, expected)) throw new MessageRefused(row.sequence, "prev");
}

/** @param {string} installation @param {Uint8Array} secret @param {Row} row @returns {Promise<Message>} */
async function openRow(installation, secret, { sequence, role, body }) {
  const content = await openBody(installation, secret, { sequence, role, body });
  const { text, at, seen } = content ?? {};
  const fits = typeof text === "string" && typeof at === "string" && Number.isInteger(seen);
  if (!fits || seen < 0 || seen >= sequence) throw new MessageRefused(sequence, "content");
  return { sequence, role, text, at, seen };
}

/** @param {string} installation @param {Uint8Array} secret @param {Row} row @returns {Promise<any>} */
async function openBody(installation, secret, { sequence, role, body }) {
  try {
    const prev = body.subarray(32, 64);
    const { key, nonce, aad } = keysFor({ installation, secret, role, sequence, prev }, body.subarray(0, 32));
    return fromJson(unpad(await gcmOpen(key, nonce, aad, body.subarray(64))));
  } catch (error) {
    throw new MessageRefused(sequence, "sealed", error);
  }
}
