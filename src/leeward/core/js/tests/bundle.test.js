// An ask: who can open what, and what the server learns from it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { b64, concat, equal, random, sha256, text, unb64 } from "../bytes.js";
import { newIdentity } from "../box.js";
import * as bundle from "../bundle.js";
import { openDirectory } from "../directory.js";
import { TooLong } from "../pad.js";
import { newReceipt, receiptFrom } from "../receipt.js";
import * as make from "./make.js";

const { INSTALLATION, PROGRAM, fixed, follows, vectors } = make;

/** Opens an upload as the holder of this identity at this place. @param {Uint8Array} upload @param {string} identity @param {number} slot */
async function openAsk(upload, identity, slot) {
  const { parts, boxes } = make.readUpload(upload);
  const keys = await bundle.openBox(identity, boxes[slot]);
  const card = await bundle.openCard(keys.kcard, parts.card);
  const letter = await bundle.openLetter(INSTALLATION, keys.s1, parts.s2, parts.letter);
  return { keys, card, letter };
}

/** A program, opened, with this many supporters. @param {number} [size] */
async function makeDirectory(size) {
  const program = await make.makeProgram({ size });
  return { ...program, directory: await make.openFile(program.file) };
}

test("a receipt is as in Python", async () => {
  const receipt = await receiptFrom(INSTALLATION, unb64(fixed.secret));
  const { words, identity, recipient, header } = receipt;

  assert.deepEqual(
    { words, identity, recipient, header, conversations: [0, 1].map((n) => b64(receipt.conversation(n))) },
    follows.receipt,
  );
  assert.notDeepEqual((await newReceipt(INSTALLATION)).secret, (await newReceipt(INSTALLATION)).secret);
  await assert.rejects(receiptFrom(INSTALLATION, random(15)));
});

test("every bit of a receipt is chance", async () => {
  const secrets = await Promise.all(Array.from({ length: 40 }, () => newReceipt(INSTALLATION)));
  const seen = (/** @type {number} */ at, /** @type {number} */ bit) =>
    new Set(secrets.map(({ secret }) => (secret[at] >> bit) & 1)).size;
  const sizes = Array.from({ length: 128 }, (_, i) => seen(i >> 3, i & 7));

  assert.deepEqual(new Set(sizes), new Set([2])); // by chance one of them stands still once in 4 billion runs
});

test("an ask sealed in Python opens", async () => {
  const upload = unb64(vectors.python.upload);
  const { header, parts, backstop } = make.readUpload(upload);
  const { keys, card, letter } = await openAsk(upload, fixed.supporters[0][2], 0);
  const own = await bundle.openOwn(follows.receipt.identity, parts.own);

  assert.deepEqual([keys.close, keys.backstop], [true, false]);
  assert.equal(header.accept, b64(sha256(keys.token)));
  assert.deepEqual(card, { v: 1, program: PROGRAM, lookup: header.lookup, ...fixed.card });
  assert.equal(letter.note, fixed.letter.note);
  assert.deepEqual([own.card, own.letter, own.allowed, own.wishes], [card, letter, [0], fixed.wishes]);
  assert.equal((await bundle.openBox(fixed.lead_identity, backstop[0])).backstop, true);
});

test("a shortlist sealed in Python opens for the lead who may pick", async () => {
  const { picks } = await bundle.openShortlist(
    fixed.lead_identity,
    unb64(vectors.python.shortlist).slice(0, bundle.BOX_SIZE),
  );

  assert.deepEqual(
    picks.map(({ slot, reasons }) => [slot, reasons]),
    fixed.picks,
  );
});

test("an ask sealed here has the same header, sizes and content as one sealed in Python", async () => {
  const directory = await openDirectory(unb64(follows.directory), { program: PROGRAM });
  const ask = await make.makeAsk(directory, { allowed: [{ slot: 0, close: true }], backstop: [0] });
  const here = await bundle.sealAsk(ask);
  const there = unb64(vectors.python.upload);
  const [one, two] = [make.readUpload(here), make.readUpload(there)];
  const identity = follows.receipt.identity;

  assert.deepEqual({ ...one.header, accept: "" }, { ...two.header, accept: "" });
  assert.deepEqual(
    await bundle.openOwn(identity, one.parts.own),
    await bundle.openOwn(identity, two.parts.own),
  );
  assert.equal(here.length, there.length);
});

test("those who are asked can read card and letter; the close one is told so", async () => {
  const { people, directory } = await makeDirectory();
  const allowed = [
    { slot: 0, close: false },
    { slot: 2, close: true },
  ];
  const upload = await bundle.sealAsk(await make.makeAsk(directory, { allowed }));

  const asked = await openAsk(upload, people[2].identity, 2);
  assert.deepEqual([asked.keys.close, asked.card.urgency, asked.letter.name], [true, "today", "Sam"]);
  assert.equal((await openAsk(upload, people[0].identity, 0)).keys.close, false);
});

test("those who are left out can open no box at all", async () => {
  const { people, lead, directory } = await makeDirectory();
  const allowed = [{ slot: 0, close: false }];
  const upload = await bundle.sealAsk(await make.makeAsk(directory, { allowed, backstop: false }));
  const { boxes, backstop } = make.readUpload(upload);

  for (const identity of [people[1].identity, people[2].identity, lead.identity]) {
    for (const box of [...boxes, ...backstop]) await assert.rejects(bundle.openBox(identity, box));
  }
});

test("the letter needs the half that the server holds", async () => {
  const { people, directory } = await makeDirectory(1);
  const upload = await bundle.sealAsk(await make.makeAsk(directory));
  const { parts, boxes } = make.readUpload(upload);
  const { s1, kcard, token } = await bundle.openBox(people[0].identity, boxes[0]);

  for (const half of [random(32), s1, kcard, token]) {
    await assert.rejects(bundle.openLetter(INSTALLATION, s1, half, parts.letter));
  }
  assert.equal((await bundle.openLetter(INSTALLATION, s1, parts.s2, parts.letter)).name, "Sam");
});

test("leads get a box only where she agreed", async () => {
  const { lead, directory } = await makeDirectory(1);
  const seatsOf = async (/** @type {boolean | number[]} */ backstop) => {
    const upload = await bundle.sealAsk(await make.makeAsk(directory, { backstop }));
    const opened = make.readUpload(upload).backstop.map((box) =>
      bundle.openBox(lead.identity, box).then(
        (b) => b.backstop,
        () => false,
      ),
    );
    return Promise.all(opened);
  };

  assert.deepEqual(await seatsOf(true), [false, true, false, false]);
  assert.deepEqual(await seatsOf([1]), [false, true, false, false]);
  assert.deepEqual(await seatsOf([0, 2, 3]), [false, false, false, false]);
  assert.deepEqual(await seatsOf(false), [false, false, false, false]);
});

test("she can come back, but nobody can for a colleague", async () => {
  const { people, directory } = await makeDirectory(1);
  const receipt = await make.makeReceipt();
  const mine = await openAsk(await bundle.sealAsk(await make.makeAsk(directory)), people[0].identity, 0);
  const card = { ...fixed.card, for: "colleague" };
  const theirs = await openAsk(
    await bundle.sealAsk(await make.makeAsk(directory, { card })),
    people[0].identity,
    0,
  );

  assert.deepEqual(mine.letter.conversation, { n: 0, secret: b64(receipt.conversation(0)) });
  assert.equal(mine.letter.receipt, receipt.recipient);
  assert.equal(theirs.letter.receipt, null);
});

test("sealing again names the next conversation and keeps the lookup", async () => {
  const { people, directory } = await makeDirectory(1);
  const first = make.readUpload(await bundle.sealAsk(await make.makeAsk(directory)));
  const upload = await bundle.sealAsk(await make.makeAsk(directory, { n: 1 }));
  const again = make.readUpload(upload);
  const { letter } = await openAsk(upload, people[0].identity, 0);

  assert.deepEqual([first.header.n, again.header.n], [undefined, 1]);
  assert.equal(again.header.lookup, first.header.lookup);
  assert.notEqual(again.header.accept, first.header.accept);
  assert.equal(letter.conversation.n, 1);
});

test("somebody without a box key cannot be asked", async () => {
  const { directory } = await makeDirectory(1);

  await assert.rejects(
    bundle.sealAsk(await make.makeAsk(directory, { allowed: [{ slot: 1, close: false }] })),
    /slot 1/,
  );
});

test("what does not fit is refused, not cut", async () => {
  const { directory } = await makeDirectory(1);
  const letter = { ...fixed.letter, note: "x".repeat(17000) };

  await assert.rejects(bundle.sealAsk(await make.makeAsk(directory, { letter })), TooLong);
});

test("progress is told box by box", async () => {
  const { directory } = await makeDirectory(1);
  /** @type {number[]} */
  const told = [];
  await bundle.sealAsk(await make.makeAsk(directory), (done, total) => told.push(done, total));

  assert.deepEqual([told.length, told[0], told[1], told[38], told[39]], [40, 1, 20, 20, 20]);
});

// What the server can learn. Every byte of an upload belongs to one of three groups: the header, compared word for word;
// the fixed text of a box, the same in every box; and bytes that are random or sealed, which must not repeat.

/** The sealed and random bytes of a box: encapsulated key, wrapped key, authentication, and what follows. @param {Uint8Array} box */
function sealedBytes(box) {
  const lines = text(box.subarray(0, 1627)).split("\n");
  assert.equal(lines[0], "age-encryption.org/v1");
  assert.match(lines[1], /^-> mlkem768x25519 [A-Za-z0-9+/]{1494}$/);
  assert.match(lines[2], /^[A-Za-z0-9+/]{43}$/);
  assert.match(lines[3], /^--- [A-Za-z0-9+/]{43}$/);
  assert.deepEqual([lines.length, lines[4]], [5, ""]);
  const texts = [lines[1].slice(18), lines[2], lines[3].slice(4)];
  return concat(...texts.map((each) => new Uint8Array(Buffer.from(each, "base64"))), box.subarray(1627));
}

/** Everything sealed in an upload, one piece after the other. @param {Uint8Array} upload */
function allSealed(upload) {
  const { parts, boxes, backstop } = make.readUpload(upload);
  return [parts.card, parts.letter, parts.s2, ...[parts.own, ...boxes, ...backstop].map(sealedBytes)];
}

/** Whether two pieces share eight bytes in a row anywhere. @param {Uint8Array[]} pieces @param {Uint8Array[]} others */
function shareARun(pieces, others) {
  const runs = new Set();
  for (const piece of pieces) for (let i = 0; i + 8 <= piece.length; i++) runs.add(text8(piece, i));
  return others.some((piece) =>
    Array.from({ length: piece.length - 7 }, (_, i) => i).some((i) => runs.has(text8(piece, i))),
  );
}

/** @param {Uint8Array} bytes @param {number} at */
const text8 = (bytes, at) => String.fromCharCode(...bytes.subarray(at, at + 8));

test("whatever she chooses, the upload has the same header and the same sizes, to the byte", async () => {
  const { directory } = await makeDirectory(20);
  const choices = [
    {},
    { allowed: [{ slot: 4, close: true }], backstop: false },
    { allowed: [], own: { wishes: { ...fixed.wishes, not: ["Somebody", 104], unit: "own" } } },
    { card: { ...fixed.card, experience: [], language: "es", role: null, for: "team", team_size: "6-10" } },
    { letter: { ...fixed.letter, name: "A longer name than before", note: "x".repeat(1000), number: "" } },
  ];
  const uploads = [];
  for (const choice of choices) uploads.push(await bundle.sealAsk(await make.makeAsk(directory, choice)));
  const seen = uploads.map((upload) => {
    const { header, rest } = make.readUpload(upload);
    assert.deepEqual([header.accept.length, rest], [43, 0]);
    return JSON.stringify({ ...header, accept: "" });
  });

  assert.equal(new Set(seen).size, 1);
  assert.equal(new Set(uploads.map(({ length }) => length)).size, 1);
  assert.deepEqual(Object.keys(make.readUpload(uploads[0]).header).sort(), [
    ..."accept auth directory lookup sizes slots urgency v".split(" "),
  ]);
});

test("nothing in two uploads repeats, even when every choice is the same", async () => {
  const { directory } = await makeDirectory(2);
  const ask = await make.makeAsk(directory);
  const [one, two] = [await bundle.sealAsk(ask), await bundle.sealAsk(ask)];

  assert.equal(shareARun(allSealed(one), allSealed(two)), false);
  assert.equal(shareARun(allSealed(one), allSealed(one)), true);
});

test("who knows the directory cannot tell a box from a decoy", async () => {
  const { directory } = await makeDirectory(6);
  const allowed = [0, 2, 5].map((slot) => ({ slot, close: slot === 2 }));
  const upload = await bundle.sealAsk(await make.makeAsk(directory, { allowed }));
  const { boxes } = make.readUpload(upload);
  const pieces = boxes.map(sealedBytes);
  const { bech32 } = await import("@scure/base");
  const known = directory.supporters.flatMap(({ recipient, key }) => {
    const raw = Uint8Array.from(bech32.fromWords(bech32.decode(/** @type {any} */ (recipient), false).words));
    return [raw, sha256(raw), sha256(new TextEncoder().encode(String(recipient))), unb64(key)];
  });

  // A stanza has one argument, the encapsulated key, and so no room for a tag. No run of a public key or its hash
  // appears in any box,
  assert.equal(shareARun(known, pieces), false);
  // and no two boxes have anything in common, be they real, decoys, or one of each.
  for (const [i, piece] of pieces.entries()) assert.equal(shareARun([piece], pieces.slice(i + 1)), false);
});

test("whoever holds no key cannot open a box, whatever they try", async () => {
  const { directory } = await makeDirectory(1);
  const { boxes } = make.readUpload(await bundle.sealAsk(await make.makeAsk(directory)));

  await assert.rejects(bundle.openBox(newIdentity(), boxes[0]));
  await assert.rejects(bundle.openBox(newIdentity(), boxes[0].subarray(1)));
  assert.ok(!equal(boxes[0], boxes[1]));
});
