// Writes the signed documents of a directory. Pure. The reader is directory.js.

import { b64, sha256, toJson, utf8 } from "./bytes.js";
import { publicKey, signDoc } from "./sign.js";

/** @typedef {import("./sign.js").Signed} Signed */
/** @typedef {import("./directory.js").SignedBy} SignedBy */
/** @typedef {import("./directory.js").Tags} Tags */
/** @typedef {import("./directory.js").Rules} Rules */
/** @typedef {import("./directory.js").Backstop} Backstop */

/** @param {Uint8Array} seed @param {string} kind @param {object} content @returns {SignedBy} */
const signBy = (seed, kind, content) => ({ ...signDoc(seed, kind, content), by: publicKey(seed) });

/**
 * The root says who leads. @param {{rootSeed: Uint8Array, program: string, lead: string, seat: number, day: string}} doc
 */
export function leadDoc({ rootSeed, program, lead, seat, day }) {
  return signDoc(rootSeed, "lead", { program, lead, seat, day });
}

/**
 * A root key names the one that follows it. @param {{rootSeed: Uint8Array, program: string, root: string, day: string}} doc
 * rootSeed: of the key that goes; root: the public key that comes
 */
export function successionDoc({ rootSeed, program, root, day }) {
  return signBy(rootSeed, "succession", { program, root, day });
}

/**
 * A lead says who at the Center may be written to about a peer.
 * @param {{seed: Uint8Array, program: string, center: string, day: string}} doc center: their public key
 */
export function centerDoc({ seed, program, center, day }) {
  return signBy(seed, "center", { program, center, day });
}

/**
 * A lead says whom a key belongs to, and what may be matched.
 * @param {{seed: Uint8Array, program: string, number: number, key: string, tags: Tags, day: string}} doc seed: the lead's
 */
export function supporterDoc({ seed, program, number, key, tags, day }) {
  return signBy(seed, "supporter", { program, number, key, tags, day });
}

/**
 * A lead says who is on the roster, in which order, by which rules people are matched, and who stands behind them.
 * @param {{seed: Uint8Array, program: string, serial: number, before?: string, day: string, salt: string, rules: Rules,
 *   backstop: Backstop[], supporters: Signed[]}} doc before: the text of the roster this one replaces
 */
export function rosterDoc({ seed, program, serial, before, day, salt, rules, backstop, supporters }) {
  const listed = supporters.map(({ text }) => [JSON.parse(text).number, b64(sha256(utf8(text)))]);
  const prev = before === undefined ? "" : b64(sha256(utf8(before)));
  return signBy(seed, "roster", { program, serial, prev, day, salt, rules, backstop, supporters: listed });
}

/** A person says which box key is theirs now. @param {{seed: Uint8Array, key: string, epoch: number, day: string}} doc */
export function boxDoc({ seed, key, epoch, day }) {
  return signDoc(seed, "box", { key, epoch, day });
}

/** The bytes that are served. @param {Omit<import("./directory.js").File, "v">} file */
export function directoryFile({
  program,
  version,
  prev,
  made,
  root,
  succession,
  leads,
  roster,
  supporters,
  center,
}) {
  return toJson({ v: 1, program, version, prev, made, root, succession, leads, roster, supporters, center });
}
