// Signed documents: Ed25519 over a kind and the exact text. Pure.

import { ed25519 } from "@noble/curves/ed25519.js";
import { b64, random, sha256, unb64, utf8 } from "./bytes.js";

/** @typedef {{text: string, sig: string}} Signed text as it was signed, signature as b64 */

export const newSeed = () => random(32);

/** b64 of 32 bytes. @param {Uint8Array} seed */
export const publicKey = (seed) => b64(ed25519.getPublicKey(seed));

/** What a poster pins: b64 of the first 16 bytes of the key's SHA-256. @param {string} key b64 public key */
export const fingerprint = (key) => b64(sha256(unb64(key, 32)).subarray(0, 16));

/** The kind is part of what is signed, so that no text can stand in for another. @param {string} kind @param {string} text */
const message = (kind, text) => utf8(`leeward/v1/sign/${kind}\n${text}`);

/**
 * @param {Uint8Array} seed @param {string} kind @param {object | string} content a value, or its text
 * @returns {Signed}
 */
export function signDoc(seed, kind, content) {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return { text, sig: b64(ed25519.sign(message(kind, text), seed)) };
}

/** The text, when the signature is right. @param {string} key @param {string} kind @param {Signed} doc */
export function verifyDoc(key, kind, doc) {
  const { signature, signed, signer } = pieces(key, kind, doc);
  if (!ed25519.verify(signature, signed, signer, { zip215: false })) throw new Error("wrong signature");
  return doc.text;
}

/** The parsed text of a signed document. @param {string} key @param {string} kind @param {Signed} doc @returns {any} */
export const openDoc = (key, kind, doc) => JSON.parse(verifyDoc(key, kind, doc));

/**
 * The same, with the browser's own Ed25519 where there is one: a directory holds up to 260 signatures,
 * and those take nine times as long in JavaScript.
 * @param {string} key @param {string} kind @param {Signed} doc @returns {Promise<any>}
 */
export async function openDocFast(key, kind, doc) {
  const { signature, signed, signer } = pieces(key, kind, doc);
  const native = await nativeKey(signer);
  if (!native) return openDoc(key, kind, doc);
  if (!(await crypto.subtle.verify("Ed25519", native, signature, signed))) throw new Error("wrong signature");
  return JSON.parse(doc.text);
}

/** @param {Uint8Array<ArrayBuffer>} signer @returns {Promise<CryptoKey | null>} null: this browser has no Ed25519 */
async function nativeKey(signer) {
  try {
    return await crypto.subtle.importKey("raw", signer, "Ed25519", false, ["verify"]);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} kind @param {Signed} doc */
function pieces(key, kind, doc) {
  if (typeof doc?.text !== "string") throw new Error("not a signed document");
  return {
    signature: new Uint8Array(unb64(doc.sig, 64)),
    signed: new Uint8Array(message(kind, doc.text)),
    signer: new Uint8Array(unb64(key, 32)),
  };
}
