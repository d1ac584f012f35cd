// The next roster of a program, made from the directory the lead's browser checked. Pure.

import { leadDoc, rosterDoc, successionDoc, supporterDoc } from "../../core/js/directory_make.js";
import { gettext as _ } from "../../core/js/gettext.js";
import { publicKey } from "../../core/js/sign.js";
import { backstopOf, tagsOf } from "./facts.js";

/** @typedef {import("../../core/js/directory.js").SignedBy} SignedBy */
/** @typedef {import("../../core/js/directory.js").Rules} Rules */
/** @typedef {{id: string, number: number | null, key: string, facts: import("./facts.js").Facts}} Person to sign */
/** @typedef {{id: string, number: number}} Leaving */
/**
 * @typedef {{program: string, root: string, leads: {doc: {text: string, sig: string}}[], roster: SignedBy,
 *   supporters: {doc: SignedBy}[]}} File a directory as served, after `openDirectory` found nothing wrong
 */

/** Keys of the leads that the root signed. @param {File} file @returns {string[]} */
export const leadKeys = (file) => file.leads.map(({ doc }) => JSON.parse(doc.text).lead);

/** What is signed about somebody now. @param {File} file @param {number} number @returns {any} */
export function signedNow(file, number) {
  return file.supporters.map(({ doc }) => JSON.parse(doc.text)).find((said) => said.number === number);
}

/**
 * Everything but rules, backstop and facts comes from the file: a server cannot slip anybody in.
 * @param {object} change
 * @param {File} change.file
 * @param {Uint8Array} change.seed the lead's
 * @param {string} change.day
 * @param {Rules} change.rules
 * @param {import("./facts.js").Lead[]} change.backstop
 * @param {Person[]} change.sign
 * @param {Leaving[]} change.leaving
 * @returns {{roster: SignedBy, signed: Record<string, SignedBy>, leaving: string[]}}
 */
export function makeChange({ file, seed, day, rules, backstop, sign, leaving }) {
  const roster = JSON.parse(file.roster.text);
  const known = leadKeys(file);
  if (!backstop.every(({ key }) => known.includes(key)))
    throw new Error(_("A lead is named whom the root key did not sign."));
  const gone = new Set(leaving.map(({ number }) => number));
  const docs = new Map(
    file.supporters.map(({ doc }) => [/** @type {number} */ (JSON.parse(doc.text).number), doc]),
  );
  for (const number of gone)
    if (!docs.delete(number)) throw new Error(_("This person is not in the directory."));
  /** @type {Record<string, SignedBy>} */
  const signed = {};
  for (const { id, number, key, facts } of sign) {
    if (number === null) throw new Error(_("A number is missing."));
    const tags = tagsOf(facts, roster.salt);
    signed[id] = supporterDoc({ seed, program: file.program, number, key, tags, day });
    docs.set(number, signed[id]); // an old number keeps its place, a new one goes to the end
  }
  const supporters = [...docs.values()];
  const { program } = file;
  return {
    roster: rosterDoc({
      seed,
      program,
      serial: roster.serial + 1,
      before: file.roster.text,
      day,
      salt: roster.salt,
      rules,
      backstop: backstopOf(backstop, roster.salt),
      supporters,
    }),
    signed,
    leaving: leaving.map(({ id }) => id),
  };
}

/**
 * The old root key names the new one, which signs the leads of the file anew: each keeps its seat.
 * @param {{file: Pick<File, "program" | "leads">, oldSeed: Uint8Array, newSeed: Uint8Array, day: string}} change
 */
export function makeSuccession({ file: { program, leads }, oldSeed, newSeed, day }) {
  const root = publicKey(newSeed);
  const said = leads.map(({ doc }) => JSON.parse(doc.text));
  const signed = said.map(({ lead, seat }) => [
    lead,
    leadDoc({ rootSeed: newSeed, program, lead, seat, day }),
  ]);
  return {
    root,
    note: successionDoc({ rootSeed: oldSeed, program, root, day }),
    leads: Object.fromEntries(signed),
  };
}

/** Numbers for those who have none yet, from `next` on, in their order. @param {Person[]} people @param {number} next */
export const numbered = (people, next) => {
  let free = next;
  return people.map((person) => ({ ...person, number: person.number ?? free++ }));
};
