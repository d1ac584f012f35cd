import assert from "node:assert/strict";
import test from "node:test";
import { b64, fromJson } from "../../../core/js/bytes.js";
import { boxDoc, directoryFile, leadDoc, openDirectory, rosterDoc, tag } from "../../../core/js/directory.js";
import { newIdentity, recipientOf } from "../../../core/js/box.js";
import { fingerprint, newSeed, publicKey } from "../../../core/js/sign.js";
import { leadKeys, makeChange, makeSuccession, numbered, signedNow } from "../change.js";
import { backstopOf } from "../facts.js";

const program = "3f1b6a52-7a51-4c3e-9f59-0f3f4a6f2a10";
const day = "2026-11-22";
const salt = b64(new Uint8Array(16).fill(7));
/** @type {import("../../../core/js/directory.js").Rules} */
const rules = { same_unit: "allow", role: "prefer", language: "prefer", employer: "allow" };
const rootSeed = newSeed();
const lead = newSeed();
const backstop = [{ key: publicKey(lead), facts: { name: "Lee Lead", units: ["own"], leads: ["icu"] } }];

/** @param {string} name @returns {import("../facts.js").Facts} */
const facts = (name) => ({
  name,
  role: "nursing",
  languages: ["en"],
  units: [],
  leads: [],
  organizations: [],
  employers: [],
  experience: [],
  shown: null,
});

/** @param {string} name @param {number | null} [number] */
function person(name, number = null) {
  const seed = newSeed();
  return { seed, id: name, number, key: publicKey(seed), facts: facts(name) };
}

/** What the server publishes. @param {any} roster @param {any[]} docs @param {Uint8Array[]} seeds @param {number} version */
async function publish(roster, docs, seeds, version) {
  const box = async (/** @type {Uint8Array} */ seed) =>
    boxDoc({ seed, key: await recipientOf(newIdentity()), epoch: 1, day });
  return directoryFile({
    program,
    version,
    prev: "",
    made: "2026-11-22T01:02:03Z",
    root: publicKey(rootSeed),
    leads: [{ doc: leadDoc({ rootSeed, program, lead: publicKey(lead), seat: 0, day }), box: null }],
    roster,
    supporters: await Promise.all(docs.map(async (doc, i) => ({ doc, box: await box(seeds[i]) }))),
  });
}

/** @param {any[]} people */
async function programOf(people) {
  const signed = { seed: lead, program, serial: 1, day, salt, rules, backstop: backstopOf(backstop, salt) };
  const empty = rosterDoc({ ...signed, supporters: [] });
  const file = fromJson(await publish(empty, [], [], 1));
  const change = makeChange({
    file,
    seed: lead,
    day,
    rules,
    backstop,
    sign: numbered(people, 1),
    leaving: [],
  });
  const docs = people.map(({ id }) => change.signed[id]);
  return fromJson(
    await publish(
      change.roster,
      docs,
      people.map(({ seed }) => seed),
      2,
    ),
  );
}

test("newcomers stand at the end, and a reader trusts them", async () => {
  const [ana, ben, cat] = [person("Ana"), person("Ben"), person("Cat")];
  const file = await programOf([ana, ben]);
  const change = makeChange({
    file,
    seed: lead,
    day,
    rules,
    backstop,
    sign: numbered([cat], 3),
    leaving: [],
  });
  const docs = [...file.supporters.map((/** @type {any} */ each) => each.doc), change.signed.Cat];

  const bytes = await publish(change.roster, docs, [ana.seed, ben.seed, cat.seed], 3);
  const known = { root: publicKey(rootSeed), version: 2, hash: "", serial: 2 };
  const directory = await openDirectory(bytes, { program, known });

  assert.deepEqual(
    directory.supporters.map(({ number, key }) => [number, key]),
    [
      [1, ana.key],
      [2, ben.key],
      [3, cat.key],
    ],
  );
  assert.equal(directory.serial, 3);
});

test("somebody signed again keeps their place", async () => {
  const [ana, ben] = [person("Ana"), person("Ben")];
  const file = await programOf([ana, ben]);
  const again = { ...ana, number: 1, facts: { ...facts("Ana"), role: "physician" } };

  const change = makeChange({ file, seed: lead, day, rules, backstop, sign: [again], leaving: [] });

  const listed = JSON.parse(change.roster.text).supporters;
  assert.deepEqual(
    listed.map((/** @type {any[]} */ [number]) => number),
    [1, 2],
  );
  assert.equal(JSON.parse(change.signed.Ana.text).tags.role, "physician");
});

test("whoever leaves is gone, and the others stay as they were signed", async () => {
  const file = await programOf([person("Ana"), person("Ben")]);

  const change = makeChange({
    file,
    seed: lead,
    day,
    rules,
    backstop,
    sign: [],
    leaving: [{ id: "Ana", number: 1 }],
  });

  assert.deepEqual(JSON.parse(change.roster.text).supporters, [JSON.parse(file.roster.text).supporters[1]]);
  assert.deepEqual(change.leaving, ["Ana"]);
});

test("a lead whom the root did not sign is not named", async () => {
  const file = await programOf([person("Ana")]);
  const stranger = { ...backstop[0], key: publicKey(newSeed()) };

  assert.throws(
    () =>
      makeChange({ file, seed: lead, day, rules, backstop: [...backstop, stranger], sign: [], leaving: [] }),
    /root key did not sign/,
  );
});

test("what is signed about a lead is made here, with the salt that was signed before", async () => {
  const file = await programOf([person("Ana")]);
  const facts = { name: "Lee Lead", units: [], leads: ["icu", "ward"] };
  const change = makeChange({
    file,
    seed: lead,
    day,
    rules,
    backstop: [{ key: publicKey(lead), facts }],
    sign: [],
    leaving: [],
  });

  const [signed] = JSON.parse(change.roster.text).backstop;
  assert.equal(signed.key, publicKey(lead));
  assert.deepEqual(
    signed.tags.leads,
    ["icu", "ward"].map((unit) => tag(salt, "leads", unit)),
  );
  assert.ok(signed.tags.names.includes(tag(salt, "name", "lead")));
});

test("nobody leaves who is not there", async () => {
  const file = await programOf([person("Ana")]);

  assert.throws(
    () => makeChange({ file, seed: lead, day, rules, backstop, sign: [], leaving: [{ id: "x", number: 9 }] }),
    /not in the directory/,
  );
});

test("what is signed can be looked up", async () => {
  const ana = person("Ana");
  const file = await programOf([ana]);

  assert.equal(signedNow(file, 1).key, ana.key);
  assert.equal(signedNow(file, 2), undefined);
  assert.deepEqual(leadKeys(file), [publicKey(lead)]);
});

test("a new root key stands under the same people, and the old poster still finds them", async () => {
  const file = await programOf([person("Sam"), person("Kim")]);
  const fresh = newSeed();

  const { root, note, leads } = makeSuccession({ file, oldSeed: rootSeed, newSeed: fresh, day });

  const signed = file.leads.map((/** @type {any} */ { doc, ...rest }) => ({
    ...rest,
    doc: leads[JSON.parse(doc.text).lead],
  }));
  const next = { .../** @type {any} */ (file), root, succession: [note], leads: signed };
  const opened = await openDirectory(directoryFile(next), { program, pin: fingerprint(publicKey(rootSeed)) });
  assert.equal(opened.root, publicKey(fresh));
  assert.equal(opened.supporters.length, 2);
});
