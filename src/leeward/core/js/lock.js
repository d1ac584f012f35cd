// AES-256-GCM under a key both sides know: 12 random bytes, then ciphertext and tag. Pure.

import { concat, random, utf8 } from "./bytes.js";

/** @param {Uint8Array} key 32 bytes @param {"encrypt" | "decrypt"} use */
function aesKey(key, use) {
  if (key.length !== 32) throw new Error("a key has 32 bytes");
  return crypto.subtle.importKey("raw", new Uint8Array(key), "AES-GCM", false, [use]);
}

/**
 * AES-256-GCM with a nonce the caller vouches for: never twice with one key.
 * @param {Uint8Array} key @param {Uint8Array} nonce 12 bytes @param {string} aad @param {Uint8Array} plain
 */
export async function gcmSeal(key, nonce, aad, plain) {
  const algorithm = { name: "AES-GCM", iv: new Uint8Array(nonce), additionalData: new Uint8Array(utf8(aad)) };
  return new Uint8Array(
    await crypto.subtle.encrypt(algorithm, await aesKey(key, "encrypt"), new Uint8Array(plain)),
  );
}

/**
 * Throws unless key, nonce, aad and every bit of the ciphertext are right.
 * @param {Uint8Array} key @param {Uint8Array} nonce @param {string} aad @param {Uint8Array} sealed
 */
export async function gcmOpen(key, nonce, aad, sealed) {
  const algorithm = { name: "AES-GCM", iv: new Uint8Array(nonce), additionalData: new Uint8Array(utf8(aad)) };
  return new Uint8Array(
    await crypto.subtle.decrypt(algorithm, await aesKey(key, "decrypt"), new Uint8Array(sealed)),
  );
}

/** @param {Uint8Array} key 32 bytes @param {string} aad what the bytes are and whose @param {Uint8Array} plain */
export async function lock(key, aad, plain) {
  const nonce = random(12);
  return concat(nonce, await gcmSeal(key, nonce, aad, plain));
}

/** @param {Uint8Array} key @param {string} aad @param {Uint8Array} locked */
export async function unlock(key, aad, locked) {
  if (locked.length < 28) throw new Error("too short to be locked");
  return gcmOpen(key, locked.subarray(0, 12), aad, locked.subarray(12));
}
