// Words about a peer: who can read them, and what is refused.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newIdentity, recipientOf } from "../../../core/js/box.js";
import { unb64 } from "../../../core/js/bytes.js";
import { PROGRAM, makeProgram, openFile } from "../../../core/js/tests/make.js";
import { LONGEST, openProblem, readersOf, sealProblem } from "../problem.js";

const ABOUT = { program: PROGRAM, number: 101 };

/** Sealed to somebody new. @param {string} text */
async function sealed(text) {
  const identity = newIdentity();
  const boxes = await sealProblem({ ...ABOUT, text }, [{ key: "k", recipient: await recipientOf(identity) }]);
  return { identity, box: boxes.k };
}

test("who was chosen reads it, with any of their keys", async () => {
  const { identity, box } = await sealed("They told my colleagues.");

  assert.equal(await openProblem([newIdentity(), identity], box, ABOUT), "They told my colleagues.");
  assert.equal(await openProblem([newIdentity()], box, ABOUT), null);
});

test("shown under another peer or program it does not open", async () => {
  const { identity, box } = await sealed("x");

  assert.equal(await openProblem([identity], box, { ...ABOUT, number: 102 }), null);
  assert.equal(await openProblem([identity], box, { ...ABOUT, program: "other" }), null);
});

test("every text has one size, and more than a thousand characters are refused", async () => {
  const { box } = await sealed("");
  const { box: longest } = await sealed("語".repeat(LONGEST));

  assert.equal(unb64(box).length, unb64(longest).length);
  assert.equal(unb64(box).length, 5755);
  await assert.rejects(sealed("x".repeat(LONGEST + 1)));
});

test("a peer who leads is no reader, nor is who has no box key", async () => {
  const { file } = await makeProgram();
  const directory = await openFile(file);
  const [seat] = directory.seats;
  const both = directory.supporters.map((each) => (each.slot === 1 ? { ...each, key: seat.key } : each));

  assert.deepEqual(
    readersOf(directory, 101).lead.map(({ key }) => key),
    [seat.key],
  );
  assert.deepEqual(readersOf({ ...directory, supporters: both }, 101).lead, []);
  assert.deepEqual(readersOf({ ...directory, seats: [{ ...seat, recipient: null }] }, 101).lead, []);
});
