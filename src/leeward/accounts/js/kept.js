// The copy of the vault key that survives a reload: shut without the half that the server holds for this session.
// On a shared computer it lives in this tab only and ends with it; elsewhere it lies in IndexedDB under a key that
// cannot be taken out.

import { b64, random, unb64, utf8 } from "../../core/js/bytes.js";

const DATABASE = "leeward-keys";
const STORE = "kept";
const IN_TAB = "leeward-kept";

/** @typedef {{user: string, key: CryptoKey, sealed: Uint8Array}} Kept */

/** @param {{user: string, V: Uint8Array, half: Uint8Array, shared: boolean}} opened */
export async function keep({ user, V, half, shared }) {
  const secret = random(32);
  const key = await hkdfKey(secret);
  const sealed = await seal(key, half, user, V);
  await forget();
  if (shared)
    sessionStorage.setItem(IN_TAB, JSON.stringify({ user, secret: b64(secret), sealed: b64(sealed) }));
  else await change((store) => store.put({ user, key, sealed }, "only"));
}

/**
 * The vault key, or null: nothing is kept, or the server has dropped its half.
 * @param {{user: string, half: Uint8Array}} session @returns {Promise<Uint8Array | null>}
 */
export async function recall({ user, half }) {
  const kept = (await inTab()) ?? (await inDatabase());
  if (!kept || kept.user !== user) return null;
  try {
    const algorithm = { name: "AES-GCM", iv: new Uint8Array(kept.sealed.subarray(0, 12)) };
    const key = await aesKey(kept.key, half, user);
    return new Uint8Array(
      await crypto.subtle.decrypt(algorithm, key, new Uint8Array(kept.sealed.subarray(12))),
    );
  } catch {
    return null;
  }
}

/** Nothing is left that could open anything, with or without a connection. */
export async function forget() {
  sessionStorage.removeItem(IN_TAB);
  await change((store) => store.clear()).catch(() => undefined); // no IndexedDB: nothing was kept there
}

/** What is kept here, if anything: `tab` on a shared computer. @returns {Promise<"tab" | "computer" | null>} */
export async function whatIsKept() {
  if (sessionStorage.getItem(IN_TAB)) return "tab";
  return (await inDatabase()) ? "computer" : null;
}

/** @returns {Promise<Kept | null>} */
async function inTab() {
  const text = sessionStorage.getItem(IN_TAB);
  if (!text) return null;
  const { user, secret, sealed } = JSON.parse(text);
  return { user, key: await hkdfKey(unb64(secret, 32)), sealed: unb64(sealed) };
}

/** @returns {Promise<Kept | null>} */
const inDatabase = () =>
  change((store) => store.get("only")).then(
    (found) => found ?? null,
    () => null,
  );

/** @param {Uint8Array} secret */
const hkdfKey = (secret) =>
  crypto.subtle.importKey("raw", new Uint8Array(secret), "HKDF", false, ["deriveKey"]);

/** @param {CryptoKey} key @param {Uint8Array} half @param {string} user */
function aesKey(key, half, user) {
  const info = new Uint8Array(utf8(`leeward/v1/kept|${user}`));
  const algorithm = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(half), info };
  return crypto.subtle.deriveKey(algorithm, key, { name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
}

/** @param {CryptoKey} key @param {Uint8Array} half @param {string} user @param {Uint8Array} V */
async function seal(key, half, user, V) {
  const nonce = new Uint8Array(random(12));
  const algorithm = { name: "AES-GCM", iv: nonce };
  const sealed = await crypto.subtle.encrypt(algorithm, await aesKey(key, half, user), new Uint8Array(V));
  return new Uint8Array([...nonce, ...new Uint8Array(sealed)]);
}

/**
 * One request on the store, in its own transaction.
 * @param {(store: IDBObjectStore) => IDBRequest} ask @returns {Promise<any>} once it is written
 */
function change(ask) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(STORE, "readwrite");
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
      opening.result.close();
    };
  });
}
