// Opens the vault of whoever is signed in: from this page's memory, from the kept copy, or by a way in.

/**
 * @typedef {object} Keys
 * @property {string} installation
 * @property {string} user id, a UUID
 * @property {Uint8Array} seed Ed25519 signing seed
 * @property {Uint8Array} publicKey of that seed
 * @property {string[]} identities of the box keys, newest first
 * @property {Record<string, import("../../core/js/directory.js").Known>} pins by program id
 * @property {(change: (contents: import("../../core/js/vault.js").Contents) => void) => Promise<void>} save
 *   changes the vault: compare-and-swap on its version, tried once more when another window was faster
 */

/**
 * Resolves when the vault is open. While it is locked, the panel shows in `[data-unlock]` inside `root`.
 * @param {HTMLElement} root
 * @returns {Promise<Keys>}
 */
export async function withKeys(root) {
  throw new Error(`The vault of ${root.id} cannot be opened yet.`);
}
