// Builders for the sealing tests: the smallest valid thing, and the vectors.

import { readFileSync } from "node:fs";
import { newIdentity, recipientOf } from "../box.js";
import { boxDoc, directoryFile, leadDoc, openDirectory, rosterDoc, supporterDoc } from "../directory.js";
import { newSeed, publicKey } from "../sign.js";
import { receiptFrom } from "../receipt.js";
import { unb64 } from "../bytes.js";

/** @type {any} */
export const vectors = JSON.parse(readFileSync(new URL("./vectors.json", import.meta.url), "utf8"));
export const { fixed, follows } = vectors;

export const INSTALLATION = fixed.installation;
export const PROGRAM = fixed.program;
export const DAY = fixed.day;
export const SALT = fixed.salt;

/** @type {import("../directory.js").Rules} */
export const RULES = { same_unit: "allow", role: "allow", language: "prefer", employer: "allow" };

/** @param {Partial<import("../directory.js").Tags>} [given] @returns {import("../directory.js").Tags} */
export function makeTags(given) {
  const empty = { languages: ["en"], units: [], leads: [], employers: [], names: [], experience: [] };
  return { role: "nurse", ...empty, shown: null, ...given };
}

/** @param {string} key @param {Partial<import("../directory.js").LeadTags>} [tags] @returns {import("../directory.js").Backstop} */
export const makeBackstop = (key, tags) => ({ key, tags: { units: [], leads: [], names: [], ...tags } });

/** A person with a signing key and a box identity. */
export function makePerson() {
  const seed = newSeed();
  return { seed, key: publicKey(seed), identity: newIdentity() };
}

/** @param {ReturnType<typeof makePerson>} person @param {number} [epoch] */
export const makeBox = async ({ seed, identity }, epoch = 1) =>
  boxDoc({ seed, key: await recipientOf(identity), epoch, day: DAY });

/**
 * A program with its directory: one root, one lead in seat 1, this many supporters numbered from 100.
 * @param {{size?: number, program?: string, rules?: import("../directory.js").Rules, serial?: number, version?: number}} [given]
 */
export async function makeProgram({
  size = 3,
  program = PROGRAM,
  rules = RULES,
  serial = 1,
  version = 1,
} = {}) {
  const root = newSeed();
  const lead = makePerson();
  const people = Array.from({ length: size }, makePerson);
  /** @type {import("../directory.js").File["leads"]} */
  const leads = [
    {
      doc: leadDoc({ rootSeed: root, program, lead: lead.key, seat: 1, day: DAY }),
      box: await makeBox(lead),
    },
  ];
  /** @type {import("../directory.js").File["supporters"]} */
  const supporters = [];
  for (const [slot, person] of people.entries()) {
    const who = { seed: lead.seed, program, number: 100 + slot, key: person.key, tags: makeTags(), day: DAY };
    supporters.push({ doc: supporterDoc(who), box: await makeBox(person) });
  }
  const docs = supporters.map(({ doc }) => doc);
  const backstop = [makeBackstop(lead.key)];
  const signed = { seed: lead.seed, program, serial, day: DAY, salt: SALT, rules, backstop };
  const roster = rosterDoc({ ...signed, supporters: docs });
  const made = "2026-11-22T01:02:03Z";
  const file = { program, version, prev: "", made, root: publicKey(root), leads, roster, supporters };
  return { root, lead, people, file };
}

/** @typedef {Awaited<ReturnType<typeof makeProgram>>} Program */

/** @param {Omit<import("../directory.js").File, "v">} file @param {object} [expected] */
export const openFile = (file, expected) =>
  openDirectory(directoryFile(file), { program: PROGRAM, ...expected });

/** The receipt of the vectors. */
export const makeReceipt = () => receiptFrom(INSTALLATION, unb64(fixed.secret));

/**
 * What `sealAsk` wants, for everybody in the directory.
 * @param {import("../directory.js").Directory} directory @param {Partial<import("../bundle.js").Ask>} [given]
 * @returns {Promise<import("../bundle.js").Ask>}
 */
export async function makeAsk(directory, given) {
  const allowed = directory.supporters
    .filter(({ recipient }) => recipient)
    .map(({ slot }) => ({ slot, close: false }));
  const { card, letter, wishes } = fixed;
  const written = { card, letter, own: { wishes }, urgency: "today" };
  const receipt = await makeReceipt();
  return { installation: INSTALLATION, directory, ...written, allowed, backstop: true, receipt, ...given };
}

/** Takes an upload apart, as the server does. @param {Uint8Array} upload */
export function readUpload(upload) {
  const end = 4 + new DataView(upload.buffer, upload.byteOffset).getUint32(0);
  const header = JSON.parse(new TextDecoder().decode(upload.subarray(4, end)));
  /** @type {Record<string, Uint8Array>} */
  const parts = {};
  let at = end;
  for (const [name, size] of Object.entries(header.sizes)) {
    parts[name] = upload.subarray(at, at + size);
    at += size;
  }
  return {
    header,
    parts,
    boxes: split(parts.boxes),
    backstop: split(parts.backstop),
    rest: upload.length - at,
  };
}

/** @param {Uint8Array} boxes */
const split = (boxes) =>
  Array.from({ length: boxes.length / 1787 }, (_, i) => boxes.subarray(i * 1787, (i + 1) * 1787));
