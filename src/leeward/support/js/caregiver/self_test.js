// Whether this browser can seal at all. Without that there is no form, only a telephone number.

import { identityFromSeed, open, recipientOf, seal } from "../../../core/js/box.js";
import { equal, random } from "../../../core/js/bytes.js";

/** One box there and back, as an ask would be sealed. @returns {Promise<boolean>} */
export async function canSeal() {
  if (!isSecureContext || !globalThis.crypto?.subtle) return false;
  try {
    const identity = identityFromSeed(random(32));
    const inside = random(97);
    return equal(await open(identity, await seal(await recipientOf(identity), inside)), inside);
  } catch {
    return false;
  }
}
