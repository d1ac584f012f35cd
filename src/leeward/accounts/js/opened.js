// An open vault: keys to use, a way to change them, and a new box key when the old one is 30 days old.

import { b64, unb64 } from "../../core/js/bytes.js";
import { HttpError, getJson, postJson } from "../../core/js/http.js";
import { publicKey } from "../../core/js/sign.js";
import { boxDocument, openVault, renewBox, sealVault } from "../../core/js/vault.js";

/** @typedef {import("../../core/js/vault.js").Contents} Contents */
/** @typedef {import("./unlock.js").Keys} Keys */
/** @typedef {{id: number, kind: "passkey" | "words", credential: string, wrap: string}} Way */
/** @typedef {{user: string, version: number, body: string, ways: Way[], today: string, shared: boolean}} Vault as served */

/** @returns {Promise<Vault>} */
export const fetchVault = () => getJson("/api/vault");

/**
 * @param {string} installation @param {Vault} vault @param {Uint8Array} V
 * @returns {Promise<Keys>}
 */
export async function openKeys(installation, vault, V) {
  const { user } = vault;
  const open = async (/** @type {Vault} */ { version, body }) => ({
    version,
    contents: await openVault(V, user, version, unb64(body)),
  });
  let now = await open(vault);
  /** @type {Promise<unknown>} one change at a time */
  let last = Promise.resolve();

  /** @param {(contents: Contents) => void} change @param {boolean} again @returns {Promise<void>} */
  async function attempt(change, again) {
    const contents = structuredClone(now.contents);
    change(contents);
    const body = b64(await sealVault(V, user, now.version + 1, contents));
    const box = newest(contents).epoch > newest(now.contents).epoch ? await boxDocument(contents) : null;
    try {
      const { version } = await postJson("/api/vault", { version: now.version, body, box });
      now = { version, contents };
    } catch (error) {
      if (!again || !(error instanceof HttpError) || error.status !== 409) throw error;
      now = await open(await fetchVault()); // another window was faster
      await attempt(change, false);
    }
  }
  /** @param {(contents: Contents) => void} change @returns {Promise<void>} */
  function save(change) {
    const saved = last.then(() => attempt(change, true));
    last = saved.catch(() => undefined);
    return saved;
  }

  const day = laterDay(vault.today, new Date().toISOString().slice(0, 10));
  if (renewBox(now.contents, day) !== now.contents) {
    // Nobody waits for this, and the next unlock tries again
    save((contents) => void Object.assign(contents, renewBox(contents, day))).catch(() => undefined);
  }
  const seed = unb64(now.contents.sign, 32);
  return {
    installation,
    user,
    seed,
    publicKey: unb64(publicKey(seed), 32),
    get identities() {
      return now.contents.boxes.map((box) => box.identity).reverse();
    },
    get pins() {
      return now.contents.pins;
    },
    save,
  };
}

/** @param {Contents} contents */
const newest = (contents) => contents.boxes[contents.boxes.length - 1];

/** A server that always says yesterday cannot keep an old key in use. @param {string} a @param {string} b */
const laterDay = (a, b) => (a > b ? a : b);
