// Opens the vault of whoever is signed in: from this page's memory, from the kept copy, or by a way in.

import { unb64 } from "../../core/js/bytes.js";
import { find } from "../../core/js/dom.js";
import { gettext as _ } from "../../core/js/gettext.js";
import { HttpError, postJson } from "../../core/js/http.js";
import { unwrapWithPrf } from "../../core/js/vault.js";
import { keep, recall } from "./kept.js";
import { fetchVault, openKeys } from "./opened.js";
import { askForWay } from "./panel.js";
import { tryPasskey } from "./webauthn.js";
import { openWithWords } from "./words_way.js";

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
/** @typedef {import("./opened.js").Vault} Vault */
/** @typedef {{installation: string, vault: Vault, V: Uint8Array}} Opened */

/** @type {Promise<Opened> | null} */
let opening = null;
/** @type {Promise<Keys> | null} */
let keys = null;

/**
 * Resolves when the vault is open. While it is locked, the panel shows in `[data-unlock]` inside `root`.
 * @param {HTMLElement} root
 * @returns {Promise<Keys>}
 */
export function withKeys(root) {
  keys ??= withVaultKey(root)
    .then(({ installation, vault, V }) => openKeys(installation, vault, V))
    .catch((error) => {
      keys = null;
      throw error;
    });
  return keys;
}

/**
 * The vault key itself, for the page that makes new ways in.
 * @param {HTMLElement} root
 * @returns {Promise<Opened>}
 */
export function withVaultKey(root) {
  opening ??= open(root).catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** @param {HTMLElement} root @returns {Promise<Opened>} */
async function open(root) {
  const installation = document.body.dataset.installation ?? "";
  const [vault, half] = await Promise.all([fetchVault(), fetchHalf()]).catch(signInAgain);
  const { user, shared } = vault;
  let V = await recall({ user, half });
  if (!V) {
    const words = wordsOf(vault);
    V = await askForWay(find("[data-unlock]", root), {
      title: _("Your keys are locked"),
      why: _("Only you can open them. Then this page goes on."),
      passkey: passkeysOf(vault).length ? () => unwrapByPasskey(installation, vault) : null,
      words: words ? (typed) => openWithWords(installation, typed, user, unb64(words)) : null,
    });
    await keepOpen({ user, V, shared });
    document.dispatchEvent(new Event("leeward:unlocked"));
  }
  return { installation, vault, V };
}

/**
 * Without a copy here (IndexedDB refuses, the line dropped) the keys stay open until this page is left. Never throws.
 * @param {{user: string, V: Uint8Array, shared: boolean}} opened
 */
export const keepOpen = (opened) =>
  fetchHalf()
    .then((half) => keep({ ...opened, half }))
    .catch(() => undefined);

/**
 * The vault key, by any passkey of this vault, or by one of them.
 * @param {string} installation @param {Vault} vault @param {string[]} [ids]
 */
export async function unwrapByPasskey(installation, vault, ids = passkeysOf(vault)) {
  const { id, prf } = await tryPasskey(ids, installation);
  return unwrapByPrf(installation, vault, id, prf);
}

/** @param {string} installation @param {Vault} vault @param {string} id @param {Uint8Array | null} prf */
export async function unwrapByPrf(installation, vault, id, prf) {
  const way = vault.ways.find((one) => one.credential === id && one.wrap);
  if (!way || !prf)
    throw new Error(
      _("This passkey can sign you in, but it cannot open your keys. Please use your 12 words."),
    );
  try {
    return await unwrapWithPrf(installation, prf, vault.user, id, unb64(way.wrap));
  } catch {
    throw new Error(_("This passkey does not open your keys. Please use another way in."));
  }
}

/** Passkeys that open this vault. @param {Vault} vault */
export const passkeysOf = (vault) =>
  vault.ways.filter(({ kind, wrap }) => kind === "passkey" && wrap).map(({ credential }) => credential);

/** @param {Vault} vault */
const wordsOf = (vault) => vault.ways.find(({ kind }) => kind === "words")?.wrap ?? null;

/** @returns {Promise<Uint8Array>} */
const fetchHalf = async () => unb64((await postJson("/api/vault/half")).half, 32);

/** @param {unknown} error @returns {Promise<never>} */
function signInAgain(error) {
  if (!(error instanceof HttpError) || error.status !== 401) throw error;
  location.assign(`/sign-in/?next=${encodeURIComponent(location.pathname)}`);
  return new Promise(() => undefined); // the page is on its way out
}
