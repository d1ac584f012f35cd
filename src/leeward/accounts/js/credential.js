// What of a passkey's answer may be posted. Built by hand: `toJSON()` would carry the PRF secret along. Pure.

import { b64, unb64 } from "../../core/js/bytes.js";

/** @typedef {{id: string, type: string, getClientExtensionResults: () => any, response: any}} Answer a PublicKeyCredential */

/** A new passkey, for the server. @param {Answer} made */
export const registration = (made) => ({
  id: made.id,
  rawId: made.id,
  type: made.type,
  response: {
    clientDataJSON: bytes(made.response.clientDataJSON),
    attestationObject: bytes(made.response.attestationObject),
  },
});

/** A used passkey, for the server. @param {Answer} used */
export const assertion = (used) => ({
  id: used.id,
  rawId: used.id,
  type: used.type,
  response: {
    clientDataJSON: bytes(used.response.clientDataJSON),
    authenticatorData: bytes(used.response.authenticatorData),
    signature: bytes(used.response.signature),
    userHandle: used.response.userHandle ? bytes(used.response.userHandle) : null,
  },
  clientExtensionResults: {},
});

/**
 * The secret a passkey evaluated, 32 bytes; null when it did not. It never leaves the page.
 * @param {Answer} answer @returns {Uint8Array | null}
 */
export function prfOf(answer) {
  const first = answer.getClientExtensionResults().prf?.results?.first;
  if (!first) return null;
  return ArrayBuffer.isView(first)
    ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength)
    : new Uint8Array(first);
}

/** Whether a new passkey can evaluate at all. @param {Answer} made @returns {boolean} */
export const canEvaluate = (made) => made.getClientExtensionResults().prf?.enabled === true;

/**
 * The server's options with bytes where the browser wants bytes, asking for PRF in the same ceremony.
 * @param {any} options JSON for create or get @param {Uint8Array} input what PRF evaluates
 */
export function browserOptions(options, input) {
  const ids = (/** @type {any[]} */ list = []) => list.map((one) => ({ ...one, id: unb64(one.id) }));
  const extensions = { ...options.extensions, prf: { eval: { first: input } } };
  const ready = { ...options, challenge: unb64(options.challenge), extensions };
  if (options.user) ready.user = { ...options.user, id: unb64(options.user.id) };
  if (options.allowCredentials) ready.allowCredentials = ids(options.allowCredentials);
  if (options.excludeCredentials) ready.excludeCredentials = ids(options.excludeCredentials);
  return ready;
}

/** @param {ArrayBuffer} buffer */
const bytes = (buffer) => b64(new Uint8Array(buffer));
