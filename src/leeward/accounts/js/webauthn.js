// Passkey ceremonies: one prompt signs in or enrolls, and evaluates the secret that opens the vault.

import { b64, random } from "../../core/js/bytes.js";
import { gettext as _ } from "../../core/js/gettext.js";
import { prfInput } from "../../core/js/vault.js";
import { assertion, browserOptions, canEvaluate, prfOf, registration } from "./credential.js";

/** This browser has passkeys. */
export const hasPasskeys = () => isSecureContext && typeof PublicKeyCredential === "function";

/**
 * Makes a passkey. `prf` is null when it cannot open a vault.
 * @param {any} options of the server @param {string} installation
 */
export async function makePasskey(options, installation) {
  const made = answered(
    await navigator.credentials.create({ publicKey: browserOptions(options, prfInput(installation)) }),
  );
  // Some passkeys evaluate only when they are used
  const prf = prfOf(made) ?? (canEvaluate(made) ? (await tryPasskey([made.id], installation)).prf : null);
  return { credential: registration(made), prf };
}

/**
 * Uses a passkey to answer the server's challenge.
 * @param {any} options of the server @param {string} installation
 */
export async function usePasskey(options, installation) {
  const used = answered(
    await navigator.credentials.get({ publicKey: browserOptions(options, prfInput(installation)) }),
  );
  return { id: used.id, credential: assertion(used), prf: prfOf(used) };
}

/**
 * Uses one of these passkeys for its secret alone; the server does not take part.
 * @param {string[]} ids b64 @param {string} installation
 */
export function tryPasskey(ids, installation) {
  const allowCredentials = ids.map((id) => ({ type: "public-key", id }));
  const options = { challenge: b64(random(32)), userVerification: "required", allowCredentials };
  return usePasskey(options, installation);
}

/** @param {Credential | null} credential @returns {import("./credential.js").Answer} */
function answered(credential) {
  if (!(credential instanceof PublicKeyCredential))
    throw new Error(_("The passkey gave no answer. Please try again."));
  return credential;
}
