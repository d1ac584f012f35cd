// Bytes and text. Pure: no DOM, no network, no storage. Everything here throws on what it does not understand.

import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** @param {string} value */
export const utf8 = (value) => encoder.encode(value);

/** Throws on bytes that are not UTF-8. @param {Uint8Array} bytes */
export const text = (bytes) => decoder.decode(bytes);

/** SHA-256, 32 bytes. @param {Uint8Array} bytes */
export const sha256 = (bytes) => nobleSha256(bytes);

/** Random bytes, however many. @param {number} length */
export function random(length) {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
  return bytes;
}

/** @param {...Uint8Array} parts */
export function concat(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Compares without stopping at the first difference. @param {Uint8Array} a @param {Uint8Array} b */
export function equal(a, b) {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a[i] ^ b[i];
  return difference === 0;
}

/** base64url without padding. @param {Uint8Array} bytes */
export function b64(bytes) {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * Reads base64url without padding. One text for each value: anything `b64` would not have written is refused.
 * @param {string} value @param {number} [length] how many bytes it must be
 */
export function unb64(value, length) {
  if (typeof value !== "string" || !/^[A-Za-z0-9_-]*$/.test(value)) throw new Error("not base64url");
  const bytes = Uint8Array.from(atob(value.replaceAll("-", "+").replaceAll("_", "/")), (c) =>
    c.charCodeAt(0),
  );
  if (b64(bytes) !== value) throw new Error("not canonical base64url");
  if (length !== undefined && bytes.length !== length) throw new Error(`not ${length} bytes`);
  return bytes;
}

/** Bytes of a JSON value. @param {unknown} value */
export const toJson = (value) => utf8(JSON.stringify(value));

/** @param {Uint8Array} bytes @returns {any} */
export const fromJson = (bytes) => JSON.parse(text(bytes));
