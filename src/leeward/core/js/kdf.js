// Keys out of secrets: HKDF-SHA256 with the installation as salt. Pure.

import { hkdf as nobleHkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8 } from "./bytes.js";

/**
 * @param {Uint8Array} secret @param {Uint8Array} salt @param {string} info @param {number} length in bytes
 */
export const hkdf = (secret, salt, info, length) => nobleHkdf(sha256, secret, salt, utf8(info), length);

/**
 * A key for one purpose. Another installation, or another label, gives an unrelated key.
 * @param {string} installation a UUID in lower case
 * @param {Uint8Array} secret @param {string} label @param {number} [length] in bytes
 */
export function derive(installation, secret, label, length = 32) {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(installation))
    throw new Error("not an installation");
  return hkdf(secret, utf8(installation), `leeward/v1/${label}`, length);
}
