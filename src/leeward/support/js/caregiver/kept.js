// The way back, kept on this phone by choice only. The name in the storage says nothing about what it is.

import { b64, unb64 } from "../../../core/js/bytes.js";

const NAME = "kept";
const TOLD = "told";

/** Newest first; what cannot be read is passed over. @returns {Uint8Array[]} 16 bytes each */
export function keptHere() {
  return stored().flatMap((each) => {
    try {
      return [unb64(each, 16)];
    } catch {
      return [];
    }
  });
}

/** @param {Uint8Array} secret @returns {boolean} whether the browser let us */
export function keepHere(secret) {
  return store([b64(secret), ...stored().filter((each) => each !== b64(secret))]);
}

/** @param {Uint8Array} secret */
export const dropHere = (secret) => store(stored().filter((each) => each !== b64(secret)));

/** @param {Uint8Array} secret */
export const isKeptHere = (secret) => stored().includes(b64(secret));

/** Whether this phone tells her when something changes. */
export function toldHere() {
  try {
    return localStorage.getItem(TOLD) === "yes";
  } catch {
    return false;
  }
}

/** @param {boolean} on */
export function keepTold(on) {
  try {
    if (on) localStorage.setItem(TOLD, "yes");
    else localStorage.removeItem(TOLD);
  } catch {
    // no storage here: leaving the page ends it, too
  }
}

/** @returns {string[]} */
function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(NAME) ?? "[]");
    return Array.isArray(found) ? found.filter((each) => typeof each === "string") : [];
  } catch {
    return []; // private windows and strict settings have no storage
  }
}

/** @param {string[]} secrets */
function store(secrets) {
  try {
    if (secrets.length) localStorage.setItem(NAME, JSON.stringify(secrets));
    else localStorage.removeItem(NAME);
    return true;
  } catch {
    return false;
  }
}
