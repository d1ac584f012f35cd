// A program's root key out of its 12 words. Pure.

import { gettext as _ } from "../../core/js/gettext.js";
import { derive } from "../../core/js/kdf.js";
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
