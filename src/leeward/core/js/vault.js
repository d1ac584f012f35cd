// The vault: a person's signing key, box identities and what they remember of directories (design 5). Pure.

import { b64, fromJson, sha256, toJson, unb64, utf8, random } from "./bytes.js";
import { newIdentity, recipientOf } from "./box.js";
import { boxDoc } from "./directory_make.js";
import { derive } from "./kdf.js";
import { lock, unlock } from "./lock.js";
import { pad, unpad } from "./pad.js";
import { newSeed } from "./sign.js";
import { VAULT_PAD, WRAP_SIZE } from "./sizes.js";

/** @typedef {{epoch: number, identity: string, day: string}} BoxKey day: when it was made */
/** @typedef {{v: 1, sign: string, boxes: BoxKey[], pins: Record<string, import("./directory.js").Known>}} Contents */

const DAY = 24 * 60 * 60 * 1000;
/** A box key is renewed after this many days. */
const RENEW_AFTER = 30;
/** A replaced box key is kept this many days, for what was sealed to it before. */
const KEEP_FOR = 120;

/** A new vault: its key (32 bytes) and what is in it. @param {{day: string}} made @returns {{V: Uint8Array, contents: Contents}} */
export function newVault({ day }) {
  const boxes = [{ epoch: 1, identity: newIdentity(), day }];
  return { V: random(32), contents: { v: 1, sign: b64(newSeed()), boxes, pins: {} } };
}

/** @param {string} user @param {number} version */
const vaultAad = (user, version) => `leeward/v1/vault|${user}|${version}`;

/**
 * Bound to its owner and version, so that an old one cannot be served as a newer one.
 * @param {Uint8Array} V @param {string} user @param {number} version @param {Contents} contents
 */
export function sealVault(V, user, version, contents) {
  const bytes = toJson(contents);
  let size = VAULT_PAD;
  while (bytes.length > size - 4) size *= 2;
  return lock(V, vaultAad(user, version), pad(bytes, size));
}

/** @param {Uint8Array} V @param {string} user @param {number} version @param {Uint8Array} sealed @returns {Promise<Contents>} */
export async function openVault(V, user, version, sealed) {
  const contents = fromJson(unpad(await unlock(V, vaultAad(user, version), sealed)));
  if (contents.v !== 1 || !Array.isArray(contents.boxes) || contents.boxes.length === 0) {
    throw new Error("not a vault");
  }
  unb64(contents.sign, 32);
  return contents;
}

/** What a passkey is asked to evaluate, 32 bytes. @param {string} installation */
export const prfInput = (installation) => sha256(utf8(`leeward/v1/prf|${installation}`));

/** @param {string} user @param {string} way a passkey's credential id (b64), or "words" */
const wrapAad = (user, way) => `leeward/v1/wrap|${user}|${way}`;

/** @param {Uint8Array} key @param {string} aad @param {Uint8Array} wrapped @returns {Promise<Uint8Array>} V */
async function unwrap(key, aad, wrapped) {
  if (wrapped.length !== WRAP_SIZE) throw new Error("not a wrapped vault key");
  return unlock(key, aad, wrapped);
}

/**
 * @param {string} installation @param {Uint8Array} prf the passkey's output, 32 bytes
 * @param {string} user @param {string} credential id, b64 @param {Uint8Array} V
 */
export async function wrapWithPrf(installation, prf, user, credential, V) {
  return lock(prfKey(installation, prf), wrapAad(user, credential), V);
}

/**
 * @param {string} installation @param {Uint8Array} prf @param {string} user @param {string} credential
 * @param {Uint8Array} wrapped
 */
export async function unwrapWithPrf(installation, prf, user, credential, wrapped) {
  return unwrap(prfKey(installation, prf), wrapAad(user, credential), wrapped);
}

/** @param {string} installation @param {Uint8Array} prf */
function prfKey(installation, prf) {
  if (prf.length !== 32) throw new Error("a passkey's output has 32 bytes");
  return derive(installation, prf, "vault/passkey");
}

/** @param {string} installation @param {Uint8Array} entropy 16 bytes of the words @param {string} user @param {Uint8Array} V */
export async function wrapWithWords(installation, entropy, user, V) {
  return lock(derive(installation, entropy, "vault/words"), wrapAad(user, "words"), V);
}

/** @param {string} installation @param {Uint8Array} entropy @param {string} user @param {Uint8Array} wrapped */
export async function unwrapWithWords(installation, entropy, user, wrapped) {
  return unwrap(derive(installation, entropy, "vault/words"), wrapAad(user, "words"), wrapped);
}

/**
 * The seed that signs in by words: the server keeps `publicKey` of it, the browser signs the challenge with
 * `signDoc(seed, "sign-in", challenge)`.
 * @param {string} installation @param {Uint8Array} entropy 16 bytes
 */
export const wordsSignInKey = (installation, entropy) => derive(installation, entropy, "words/sign-in");

/**
 * The same contents while the newest box key is young; after 30 days new contents with the next epoch, in which
 * keys replaced more than 120 days ago are gone.
 * @param {Contents} contents @param {string} day today @returns {Contents}
 */
export function renewBox(contents, day) {
  const newest = contents.boxes[contents.boxes.length - 1];
  if (daysBetween(newest.day, day) < RENEW_AFTER) return contents;
  const boxes = [...contents.boxes, { epoch: newest.epoch + 1, identity: newIdentity(), day }];
  const kept = boxes.filter(
    (_, i) => i === boxes.length - 1 || daysBetween(boxes[i + 1].day, day) <= KEEP_FOR,
  );
  return { ...contents, boxes: kept };
}

/** Whole days. @param {string} from @param {string} to */
const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** The signed document that publishes the newest box key. @param {Contents} contents */
export async function boxDocument({ sign, boxes }) {
  const { epoch, identity, day } = boxes[boxes.length - 1];
  return boxDoc({ seed: unb64(sign, 32), key: await recipientOf(identity), epoch, day });
}
