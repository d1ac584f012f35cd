// The directory: what is refused, and why.

import assert from "node:assert/strict";
import { test } from "node:test";
import { b64, text, toJson, unb64 } from "../bytes.js";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import {
  DirectoryRefused,
  boxDoc,
  centerDoc,
  directoryFile,
  leadDoc,
  openDirectory,
  rosterDoc,
  slotsFor,
  successionDoc,
  supporterDoc,
} from "../directory.js";
import { fingerprint, newSeed, publicKey, signDoc } from "../sign.js";
import {
  DAY,
  PROGRAM,
  RULES,
  SALT,
  fixed,
  follows,
  makeBackstop,
  makeBox,
  makePerson,
  makeProgram,
  makeTags,
  openFile,
} from "./make.js";

/** @param {Promise<unknown>} opening @param {string} reason */
const refused = (opening, reason) =>
  assert.rejects(opening, (error) => error instanceof DirectoryRefused && error.reason === reason);

/** A roster of the same people, signed by somebody. @param {Awaited<ReturnType<typeof makeProgram>>} program @param {Uint8Array} seed @param {object} [given] */
function signRoster({ file, lead }, seed, given) {
  const docs = file.supporters.map(({ doc }) => doc);
  const backstop = [makeBackstop(lead.key)];
  const roster = { program: PROGRAM, serial: 1, day: DAY, salt: SALT, rules: RULES, backstop };
  return rosterDoc({ seed, ...roster, supporters: docs, ...given });
}

test("the directory made in Python opens, and the same is made here byte for byte", async () => {
  const bytes = unb64(follows.directory);
  const directory = await openDirectory(bytes, { program: PROGRAM });
  const file = JSON.parse(text(bytes));

  assert.deepEqual([directory.version, directory.serial, directory.missing], [9, 4, 1]);
  assert.deepEqual(
    directory.supporters.map(({ number }) => number),
    [7, 12, 31],
  );
  assert.deepEqual(
    directory.seats.map(({ seat }) => seat),
    [0],
  );
  assert.deepEqual(remake(file), file);
  assert.deepEqual(directoryFile(remake(file)), bytes);
});

/** The same directory, every document signed again here. @param {any} file */
function remake(file) {
  const [lead, second] = fixed.leads.map((/** @type {string} */ seed) => unb64(seed));
  const content = (/** @type {any} */ { text }) => JSON.parse(text);
  const supporters = file.supporters.map((/** @type {any} */ { doc, box }, /** @type {number} */ i) => ({
    doc: supporterDoc({ seed: lead, ...content(doc) }),
    box: box && boxDoc({ seed: unb64(fixed.supporters[i][1]), ...content(box) }),
  }));
  const leads = [lead, second].map((seed, i) => ({
    doc: leadDoc({ rootSeed: unb64(fixed.root), ...content(file.leads[i].doc) }),
    box: file.leads[i].box && boxDoc({ seed, ...content(file.leads[i].box) }),
  }));
  const docs = supporters.map((/** @type {any} */ { doc }) => doc);
  const roster = rosterDoc({
    ...content(file.roster),
    seed: lead,
    before: "the roster before",
    supporters: docs,
  });
  return { ...file, leads, roster, supporters };
}

test("slots come in classes", () => {
  assert.deepEqual([0, 16, 17, 64, 80, 128].map(slotsFor), [16, 16, 32, 64, 96, 128]);
  assert.throws(() => slotsFor(129));
});

test("the poster's fingerprint is checked", async () => {
  const { file } = await makeProgram();

  assert.equal((await openFile(file, { pin: fingerprint(file.root) })).supporters.length, 3);
  await refused(openFile(file, { pin: fingerprint(publicKey(newSeed())) }), "pin");
});

test("another root than the one seen before is refused", async () => {
  const { file } = await makeProgram();
  const other = await makeProgram({ version: 2 });
  const { root, version, hash, serial } = await openFile(file);

  await refused(openFile(other.file, { known: { root, version, hash, serial } }), "root");
});

/** The root keys of the vectors, the one of today last. */
const ROOTS = [fixed.root, ...fixed.later_roots].map((/** @type {string} */ seed) => unb64(seed));

/** The vectors' directory after its root key was replaced twice. @returns {any} */
const succeeded = () => JSON.parse(text(unb64(follows.succession)));

test("posters and memories of root keys that handed over still hold", async () => {
  const bytes = unb64(follows.succession);
  const { by } = succeeded().succession[0];

  for (const root of ROOTS.map(publicKey)) {
    const known = { root, version: 7, hash: "", serial: 4 };
    const opened = await openDirectory(bytes, { program: PROGRAM, pin: fingerprint(root), known });
    assert.equal(opened.root, publicKey(ROOTS[2]));
  }
  assert.equal(by, publicKey(ROOTS[0]));
  await refused(openDirectory(bytes, { program: PROGRAM, pin: fingerprint(publicKey(newSeed())) }), "pin");
});

test("the notes are made here byte for byte", () => {
  const file = succeeded();
  const made = [0, 1].map((i) =>
    successionDoc({ rootSeed: ROOTS[i], program: PROGRAM, root: publicKey(ROOTS[i + 1]), day: DAY }),
  );

  assert.deepEqual(made, file.succession);
});

test("a note that is missing, moved, twice there, or forged is refused", async () => {
  const file = succeeded();
  const [first, second] = file.succession;
  const note = { program: PROGRAM, root: publicKey(ROOTS[2]), day: DAY };
  const other = newSeed();
  const signed = (/** @type {Uint8Array} */ rootSeed, /** @type {object} */ given = {}) => ({
    ...successionDoc({ rootSeed, ...note, ...given }),
    by: second.by,
  });
  const wrong = [
    [second, first],
    [first],
    [first, first, second],
    [first, signed(ROOTS[2])],
    [first, signed(other)],
    [first, signed(ROOTS[1], { program: "another" })],
    [first, signed(ROOTS[1], { root: publicKey(other) })],
    [first, { ...signDoc(ROOTS[1], "lead", note), by: second.by }],
    [first, null],
    first,
    null,
  ];

  for (const succession of wrong) await refused(openFile({ ...file, succession }), "root");
  const known = { root: publicKey(ROOTS[0]), version: 1, hash: "", serial: 1 };
  await refused(openFile({ ...file, succession: [second] }, { known }), "root");
  await refused(openFile({ ...file, succession: [second] }, { pin: fingerprint(known.root) }), "pin");
  const round = { rootSeed: ROOTS[2], program: PROGRAM, root: publicKey(ROOTS[0]), day: DAY };
  const back = { ...file, root: publicKey(ROOTS[0]), succession: [first, second, successionDoc(round)] };
  await refused(openFile(back), "root");
});

test("leads whom only a root before signed are refused", async () => {
  const { leads } = JSON.parse(text(unb64(follows.directory)));

  await refused(openFile({ ...succeeded(), leads }), "lead");
});

test("an older directory, an older roster, and another file of the same version are refused", async () => {
  const { file } = await makeProgram({ serial: 5, version: 7 });
  const { root, version, hash, serial } = await openFile(file);
  const known = { root, version, hash, serial };

  assert.equal((await openFile(file, { known })).version, 7);
  assert.equal((await openFile({ ...file, version: 9 }, { known })).version, 9);
  await refused(openFile({ ...file, version: 6 }, { known }), "rollback");
  await refused(openFile({ ...file, version: 8 }, { known: { ...known, serial: 6 } }), "rollback");
  await refused(openFile({ ...file, made: "2026-11-23T00:00:00Z" }, { known }), "rollback");
});

test("the next version must name the one seen last", async () => {
  const { file } = await makeProgram({ version: 7 });
  const { root, version, hash, serial } = await openFile(file);
  const known = { root, version, hash, serial };
  const next = { ...file, version: 8, prev: hash };

  assert.equal((await openFile(next, { known })).version, 8);
  await refused(openFile({ ...next, prev: "" }, { known }), "rollback");
  await refused(
    openFile({ ...next, prev: hash.replace(/^./, hash[0] === "A" ? "B" : "A") }, { known }),
    "rollback",
  );
});

test("a lead whom the root did not sign is refused", async () => {
  const { file } = await makeProgram();
  const stranger = makePerson();
  const doc = leadDoc({ rootSeed: newSeed(), program: PROGRAM, lead: stranger.key, seat: 2, day: DAY });

  await refused(openFile({ ...file, leads: [...file.leads, { doc, box: null }] }), "lead");
});

test("a lead of another program and a seat taken twice are refused", async () => {
  const { file, root } = await makeProgram();
  const lead = { rootSeed: root, lead: makePerson().key, day: DAY };
  const elsewhere = leadDoc({ ...lead, program: "another", seat: 2 });
  const twice = leadDoc({ ...lead, program: PROGRAM, seat: 1 });
  const beyond = leadDoc({ ...lead, program: PROGRAM, seat: 4 });

  for (const doc of [elsewhere, twice, beyond]) {
    await refused(openFile({ ...file, leads: [...file.leads, { doc, box: null }] }), "lead");
  }
});

test("an unsigned, re-signed or foreign roster is refused", async () => {
  const program = await makeProgram();
  const { file, lead } = program;
  const stranger = newSeed();

  await refused(openFile({ ...file, roster: { ...file.roster, sig: "" } }), "roster");
  await refused(openFile({ ...file, roster: signRoster(program, stranger) }), "roster");
  await refused(openFile({ ...file, roster: { ...signRoster(program, stranger), by: lead.key } }), "roster");
  await refused(
    openFile({ ...file, roster: signRoster(program, lead.seed, { program: "another" }) }),
    "roster",
  );
  assert.equal((await openFile({ ...file, roster: signRoster(program, lead.seed) })).seats.length, 1);
});

test("a backstop whom the root did not sign, without tags or named twice is refused", async () => {
  const program = await makeProgram();
  const { file, lead } = program;
  const named = makeBackstop(lead.key);
  const untagged = { key: lead.key, tags: { units: [], leads: [] } };
  const wrong = [makeBackstop(makePerson().key), lead.key, null, { key: lead.key }, untagged];

  for (const backstop of [...wrong.map((each) => [each]), [named, named], "none"]) {
    await refused(openFile({ ...file, roster: signRoster(program, lead.seed, { backstop }) }), "roster");
  }
});

test("a seat carries what the roster says about its lead; a lead it does not name has none", async () => {
  const program = await makeProgram();
  const { file, lead } = program;
  const signed = (/** @type {object[]} */ backstop) => ({
    ...file,
    roster: signRoster(program, lead.seed, { backstop }),
  });
  const { tags } = makeBackstop(lead.key, { leads: ["a tag"] });

  const { seats } = await openFile(signed([{ key: lead.key, tags }]));
  assert.deepEqual(
    seats.map((seat) => [seat.seat, seat.tags]),
    [[1, tags]],
  );
  assert.deepEqual((await openFile(signed([]))).seats, []);
});

test("rules that were loosened on the way are refused", async () => {
  const { file } = await makeProgram({ rules: { ...RULES, same_unit: "forbid" } });
  const loosened = { ...file.roster, text: file.roster.text.replace("forbid", "allow") };

  await refused(openFile({ ...file, roster: loosened }), "roster");
});

test("a supporter added, left out, moved or changed is refused", async () => {
  const { file, lead } = await makeProgram();
  const [first, second, third] = file.supporters;
  const ghost = makePerson();
  const who = { seed: lead.seed, program: PROGRAM, number: 103, key: ghost.key, tags: makeTags(), day: DAY };
  const added = { doc: supporterDoc(who), box: await makeBox(ghost) };
  const changed = { ...first, doc: supporterDoc({ ...who, number: 100 }) };
  const unsigned = { ...first, doc: { ...first.doc, sig: second.doc.sig } };

  const wrong = [
    [first, second, third, added],
    [first, second],
    [second, first, third],
    [changed, second, third],
  ];
  for (const supporters of [...wrong, [unsigned, second, third]]) {
    await refused(openFile({ ...file, supporters }), "supporter");
  }
});

test("a supporter whom a stranger signed, or of another program, is refused even when the roster lists them", async () => {
  const program = await makeProgram({ size: 1 });
  const { file, lead, people } = program;
  const who = {
    seed: lead.seed,
    program: PROGRAM,
    number: 100,
    key: people[0].key,
    tags: makeTags(),
    day: DAY,
  };
  const listedAs = (/** @type {object} */ given) => {
    const supporters = [{ ...file.supporters[0], doc: supporterDoc({ ...who, ...given }) }];
    return {
      ...file,
      supporters,
      roster: signRoster({ ...program, file: { ...file, supporters } }, lead.seed),
    };
  };

  assert.equal((await openFile(listedAs({}))).supporters.length, 1);
  await refused(openFile(listedAs({ seed: newSeed() })), "supporter");
  await refused(openFile(listedAs({ program: "another" })), "supporter");
  await refused(openFile(listedAs({ tags: {} })), "supporter");
});

test("a box key that the person did not sign, or that is not hybrid, is refused", async () => {
  const { file, people } = await makeProgram({ size: 1 });
  const classic = await identityToRecipient(await generateX25519Identity());
  const swapped = await makeBox(makePerson());
  const weak = boxDoc({ seed: people[0].seed, key: classic, epoch: 2, day: DAY });

  for (const box of [swapped, weak]) {
    await refused(openFile({ ...file, supporters: [{ ...file.supporters[0], box }] }), "box");
  }
  await refused(openFile({ ...file, leads: [{ ...file.leads[0], box: swapped }] }), "box");
});

test("a supporter without a box key keeps the slot", async () => {
  const { file } = await makeProgram();
  const [first, second, third] = file.supporters;
  const directory = await openFile({ ...file, supporters: [first, { ...second, box: null }, third] });

  assert.deepEqual(
    directory.supporters.map(({ slot, recipient }) => [slot, recipient === null]),
    [
      [0, false],
      [1, true],
      [2, false],
    ],
  );
  assert.equal(directory.missing, 1);
});

test("what is no directory of this program is refused", async () => {
  const { file } = await makeProgram({ size: 1 });
  const wrong = [
    {},
    [],
    null,
    7,
    { ...file, v: 2 },
    { ...file, program: "another" },
    { ...file, leads: null },
  ];

  for (const each of [...wrong, { ...file, v: 1, root: "AA", leads: [] }]) {
    await refused(openDirectory(toJson(each), { program: PROGRAM }), "malformed");
  }
  await refused(openDirectory(Uint8Array.of(0xff), { program: PROGRAM }), "malformed");
  await refused(openDirectory(toJson({ ...file, v: 1, leads: [null] }), { program: PROGRAM }), "malformed");
});

test("the hash names the bytes", async () => {
  const { file } = await makeProgram({ size: 1 });
  const bytes = directoryFile(file);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));

  assert.equal((await openFile(file)).hash, b64(digest));
});

test("somebody at the Center is read under a lead's signature, and under no other", async () => {
  const { file, lead } = await makeProgram();
  const cleo = makePerson();
  /** @param {Uint8Array} seed @param {string} [program] */
  const signed = async (seed, program = PROGRAM) => ({
    doc: centerDoc({ seed, program, center: cleo.key, day: DAY }),
    box: await makeBox(cleo),
  });
  const good = await signed(lead.seed);

  const { center } = await openFile({ ...file, center: [good] });
  assert.deepEqual(
    center.map(({ key }) => key),
    [cleo.key],
  );
  await refused(openFile({ ...file, center: [await signed(cleo.seed)] }), "center");
  await refused(openFile({ ...file, center: [await signed(lead.seed, "other")] }), "center");
  await refused(openFile({ ...file, center: [good, good] }), "center");
  await refused(openFile({ ...file, center: [{ ...good, box: await makeBox(makePerson()) }] }), "box");
});
