// Reads a program's directory and refuses it unless every signature, hash and number fits (design 5). Pure.

import { b64, fromJson, sha256, utf8 } from "./bytes.js";
import { isRecipient } from "./box.js";
import { SEATS, SLOT_CLASSES } from "./sizes.js";
import { fingerprint, openDocFast } from "./sign.js";

export { slotsFor } from "./sizes.js";
export { nameForms, normalize, tag, typedForms } from "./tags.js";
export {
  boxDoc,
  centerDoc,
  directoryFile,
  leadDoc,
  rosterDoc,
  successionDoc,
  supporterDoc,
} from "./directory_make.js";

/** @typedef {import("./sign.js").Signed} Signed */
/** @typedef {Signed & {by: string}} SignedBy by: the signer's public key */
/**
 * @typedef {{first: string, role: string, experience: string[], photo: string}} Shown what a supporter agreed to show;
 *   photo: b64 hash of its bytes, or ""
 */
/**
 * @typedef {{role: string, languages: string[], units: string[], leads: string[], employers: string[],
 *   names: string[], experience: string[], shown: Shown | null}} Tags
 */
/**
 * @typedef {{same_unit: "allow" | "prefer" | "forbid" | "require", role: "allow" | "prefer" | "require",
 *   language: "prefer" | "require", employer: "allow" | "forbid"}} Rules
 */
/** @typedef {{slot: number, number: number, key: string, recipient: string | null, tags: Tags}} Supporter */
/** @typedef {{seat: number, key: string, recipient: string | null}} Lead whom the root signed */
/** @typedef {Pick<Tags, "units" | "leads" | "names">} LeadTags what keeps a lead away from somebody they must not meet */
/** @typedef {{key: string, tags: LeadTags}} Backstop a lead who may be asked when nobody answers, as the roster says */
/** @typedef {Lead & {tags: LeadTags}} Seat */
/** @typedef {{key: string, recipient: string | null}} Center somebody there who may be written to, signed by a lead */
/** @typedef {{root: string, version: number, hash: string, serial: number}} Known what a reader remembers */
/**
 * @typedef {{v: 1, program: string, version: number, prev: string, made: string, root: string, succession?: SignedBy[],
 *   leads: {doc: Signed, box: Signed | null}[], roster: SignedBy,
 *   supporters: {doc: SignedBy, box: Signed | null}[], center?: {doc: SignedBy, box: Signed | null}[]}} File as served; made: ISO;
 *   succession: each root key before this one names the next
 */
/**
 * @typedef {{program: string, version: number, hash: string, serial: number, made: string, root: string,
 *   salt: string, rules: Rules, supporters: Supporter[], seats: Seat[], center: Center[], missing: number}} Directory
 */
/** @typedef {"pin" | "root" | "lead" | "roster" | "supporter" | "center" | "box" | "rollback" | "malformed"} Reason */

/** A directory that must not be used. `reason` says which check failed. */
export class DirectoryRefused extends Error {
  /** @param {Reason} reason @param {unknown} [cause] */
  constructor(reason, cause) {
    super(`The directory was refused: ${reason}`, { cause });
    this.name = "DirectoryRefused";
    this.reason = reason;
  }
}

/** @param {unknown} fits @param {Reason} reason @returns {asserts fits} */
function must(fits, reason) {
  if (!fits) throw new DirectoryRefused(reason);
}

/**
 * Runs one check; whatever it throws becomes a refusal.
 * @template T @param {Reason} reason @param {() => T | Promise<T>} check
 */
async function refuseAs(reason, check) {
  try {
    return await check();
  } catch (error) {
    if (error instanceof DirectoryRefused) throw error;
    throw new DirectoryRefused(reason, error);
  }
}

/** b64 SHA-256 of a text: how a roster names a supporter's document. @param {string} text */
export const textHash = (text) => b64(sha256(utf8(text)));

/**
 * The directory, checked. Takes a moment for many supporters, and lets the page breathe meanwhile.
 * @param {Uint8Array} bytes as served
 * @param {{program: string, pin?: string | null, known?: Known | null}} expected pin: the poster's fingerprint
 * @returns {Promise<Directory>}
 */
export function openDirectory(bytes, expected) {
  return refuseAs("malformed", () => readDirectory(bytes, expected));
}

/**
 * @param {Uint8Array} bytes @param {{program: string, pin?: string | null, known?: Known | null}} expected
 * @returns {Promise<Directory>}
 */
async function readDirectory(bytes, { program, pin, known }) {
  const hash = b64(sha256(bytes));
  const file = fromJson(bytes);
  must(file?.v === 1 && file.program === program && isCount(file.version), "malformed");
  must(Array.isArray(file.leads) && Array.isArray(file.supporters) && file.roster, "malformed");
  checkRoot(await openSuccession(file), pin, known);
  const leads = await openLeads(file);
  const keys = new Set(leads.map((lead) => lead.key));
  const roster = await openRoster(file, keys);
  if (known) must(follows({ ...file, hash, serial: roster.serial }, known), "rollback");
  const supporters = await openSupporters(file, roster, keys);
  const center = await openCenter(file, keys);
  return {
    program,
    version: file.version,
    hash,
    serial: roster.serial,
    made: String(file.made),
    root: file.root,
    salt: roster.salt,
    rules: roster.rules,
    supporters,
    seats: seatsOf(leads, roster.backstop),
    center,
    missing: supporters.filter((supporter) => supporter.recipient === null).length,
  };
}

/**
 * A poster, or what was seen before, may stand for a root key that has handed over to this one.
 * @param {string[]} roots @param {string | null | undefined} pin @param {Known | null | undefined} known
 */
function checkRoot(roots, pin, known) {
  const prints = roots.map(fingerprint);
  if (pin) must(prints.includes(pin), "pin");
  if (known) must(roots.includes(known.root), "root");
}

/**
 * The root keys in their order, the one of today last: each before it signed a note that names the next.
 * @param {any} file @returns {Promise<string[]>}
 */
async function openSuccession({ program, root, succession = [] }) {
  must(Array.isArray(succession), "root");
  const roots = [...succession.map((doc) => doc?.by), root];
  for (const [place, doc] of succession.entries()) {
    const note = await refuseAs("root", () => openDocFast(doc.by, "succession", doc));
    must(note.program === program && note.root === roots[place + 1], "root");
  }
  must(isWithoutRepeats(roots), "root");
  return roots;
}

/**
 * Not older than what was seen last; the same, or the next one that names it, or one further on.
 * @param {{version: number, hash: string, serial: number, prev: string}} now @param {Known} known
 */
function follows(now, known) {
  if (now.version < known.version || now.serial < known.serial) return false;
  if (now.version === known.version) return now.hash === known.hash;
  return now.version > known.version + 1 || now.prev === known.hash;
}

/** @param {any} file @returns {Promise<Lead[]>} */
async function openLeads(file) {
  const leads = [];
  for (const { doc, box } of file.leads) {
    const lead = await refuseAs("lead", () => openDocFast(file.root, "lead", doc));
    must(lead.program === file.program, "lead");
    must(Number.isInteger(lead.seat) && lead.seat >= 0 && lead.seat < SEATS, "lead");
    leads.push({ seat: lead.seat, key: lead.lead, recipient: await openBoxKey(lead.lead, box) });
  }
  must(isWithoutRepeats(leads.map((lead) => lead.seat)), "lead");
  must(isWithoutRepeats(leads.map((lead) => lead.key)), "lead");
  return leads;
}

/** @param {Lead[]} leads @param {Backstop[]} backstop @returns {Seat[]} */
function seatsOf(leads, backstop) {
  const tags = new Map(backstop.map((each) => [each.key, each.tags]));
  return leads.flatMap((lead) => {
    const known = tags.get(lead.key);
    return known ? [{ ...lead, tags: known }] : [];
  });
}

/** @param {any} file @param {Set<string>} leads @returns {Promise<any>} */
async function openRoster({ program, roster: doc }, leads) {
  must(leads.has(doc.by), "roster");
  const roster = await refuseAs("roster", () => openDocFast(doc.by, "roster", doc));
  must(roster.program === program && isCount(roster.serial) && typeof roster.salt === "string", "roster");
  must(Array.isArray(roster.supporters) && roster.supporters.length <= SLOT_CLASSES[4], "roster");
  must(Array.isArray(roster.backstop) && typeof roster.rules === "object", "roster");
  checkBackstop(roster.backstop, leads);
  must(isWithoutRepeats(roster.supporters.map((/** @type {unknown[]} */ each) => each[0])), "roster");
  return roster;
}

/** Each is a lead whom the root signed, once, with tags. @param {any[]} backstop @param {Set<string>} leads */
function checkBackstop(backstop, leads) {
  must(
    backstop.every((each) => leads.has(each?.key) && hasLists(each.tags, ["units", "leads", "names"])),
    "roster",
  );
  must(isWithoutRepeats(backstop.map((each) => each.key)), "roster");
}

/** @param {any} file @param {any} roster @param {Set<string>} leads @returns {Promise<Supporter[]>} */
async function openSupporters(file, roster, leads) {
  must(file.supporters.length === roster.supporters.length, "supporter");
  const supporters = [];
  for (const [slot, { doc, box }] of file.supporters.entries()) {
    const [number, hash] = roster.supporters[slot];
    must(leads.has(doc?.by) && textHash(doc.text) === hash, "supporter");
    const supporter = await refuseAs("supporter", () => openDocFast(doc.by, "supporter", doc));
    must(supporter.program === file.program && supporter.number === number, "supporter");
    must(hasTags(supporter.tags), "supporter");
    const recipient = await openBoxKey(supporter.key, box);
    supporters.push({ slot, number, key: supporter.key, recipient, tags: supporter.tags });
    if (slot % 8 === 7) await new Promise((resume) => setTimeout(resume));
  }
  return supporters;
}

/** @param {any} file @param {Set<string>} leads @returns {Promise<Center[]>} */
async function openCenter({ program, center = [] }, leads) {
  must(Array.isArray(center), "center");
  const found = [];
  for (const { doc, box } of center) {
    must(leads.has(doc?.by), "center");
    const said = await refuseAs("center", () => openDocFast(doc.by, "center", doc));
    must(said.program === program, "center");
    found.push({ key: said.center, recipient: await openBoxKey(said.center, box) });
  }
  must(isWithoutRepeats(found.map(({ key }) => key)), "center");
  return found;
}

/** @param {string} key the person's signing key @param {Signed | null} doc @returns {Promise<string | null>} */
async function openBoxKey(key, doc) {
  if (doc === null) return null;
  const { key: recipient } = await refuseAs("box", () => openDocFast(key, "box", doc));
  must(isRecipient(recipient), "box");
  return recipient;
}

/** @param {any} tags */
function hasTags(tags) {
  const lists = ["languages", "units", "leads", "employers", "names", "experience"];
  return tags && typeof tags.role === "string" && hasLists(tags, lists);
}

/** @param {any} tags @param {string[]} names */
const hasLists = (tags, names) => tags && names.every((name) => Array.isArray(tags[name]));

/** @param {unknown} value */
const isCount = (value) => typeof value === "number" && Number.isInteger(value) && value >= 0;

/** @param {unknown[]} values */
const isWithoutRepeats = (values) => new Set(values).size === values.length;
