// Tags: salted hashes of units, employers, names and experience, so that a directory can be matched and not read. Pure.

import { b64, concat, sha256, unb64, utf8 } from "./bytes.js";

/** @typedef {"unit" | "leads" | "employer" | "name" | "experience"} TagKind */

/** Titles and letters after a name: people type them or leave them out. None of these is a common name. */
const NOT_NAMES = new Set("dr mr mrs ms mx miss prof professor jr md phd rn np lpn cna msw".split(" "));

/**
 * b64 of 12 bytes. Units and organizations go in by id, experience by code, health systems and names normalized.
 * @param {string} salt b64, from the roster @param {TagKind} kind @param {string} value
 */
export function tag(salt, kind, value) {
  return b64(sha256(concat(unb64(salt), utf8(`leeward/v1/tag/${kind}/${value}`))).subarray(0, 12));
}

/** "Dr. José  Núñez-Ruiz" → "dr jose nunez ruiz" @param {string} name */
export function normalize(name) {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A name's words without titles, unless nothing would be left. @param {string} name */
function wordsOf(name) {
  const words = normalize(name).split(" ");
  const plain = words.filter((word) => !NOT_NAMES.has(word));
  return plain.length > 0 ? plain : words;
}

/**
 * The forms a supporter is found by: the whole name, the first with each other word in both orders, each word alone.
 * Many people have two family names and use either.
 * @param {string} name
 */
export function nameForms(name) {
  const [first, ...others] = wordsOf(name);
  const pairs = others.flatMap((other) => [`${first} ${other}`, `${other} ${first}`]);
  return [...new Set([[first, ...others].join(" "), ...pairs, first, ...others])].filter(Boolean);
}

/** The forms of a name somebody typed: as it stands, and without middle names. @param {string} typed */
export function typedForms(typed) {
  const words = wordsOf(typed);
  if (words.length < 3) return [words.join(" ")].filter(Boolean);
  return [words.join(" "), `${words[0]} ${words[words.length - 1]}`];
}
