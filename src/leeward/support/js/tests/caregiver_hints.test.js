import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { leaveOut, soundsUnsafe, without } from "../caregiver/hints.js";

const kinds = (/** @type {string} */ text) => leaveOut(text).map(({ kind }) => kind);

for (const [text, kind] of [
  ["it was on 11/21", "date"],
  ["on 11/21/2026 at night", "date"],
  ["11-3-26", "date"],
  ["2026-11-21", "date"],
  ["last Nov. 21st", "date"],
  ["on the 3rd of March", "date"],
  ["12 september", "date"],
  ["he was 4482913", "number"],
  ["448 29 13 77", "number"],
  ["MRN 4482", "record"],
  ["mrn: A44821", "record"],
  ["chart no. 99812", "record"],
  ["account #12345", "record"],
  ["A0448291", "record"],
]) {
  test(`asks about "${text}"`, () => assert.deepEqual(kinds(text), [kind]));
}

for (const text of [
  "Could we talk after 7 tonight?",
  "I have worked here for 12 years, on 4 units",
  "I may be late. March was hard, and so was the second of my nights",
  "24/7 is too much for 2 people",
  "after my shift, 7-3",
  "",
]) {
  test(`leaves "${text}" alone`, () => assert.deepEqual(kinds(text), []));
}

test("names each piece as it was written, in order", () => {
  assert.deepEqual(
    leaveOut("MRN 4482913 on 11/21").map(({ piece }) => piece),
    ["MRN 4482913", "11/21"],
  );
});

test("takes the pieces out and keeps the rest", () => {
  assert.equal(without("It was on 11/21, MRN 4482913. I am tired."), "It was on. I am tired.");
});

for (const text of [
  "I want to die",
  "I'm thinking about suicide",
  "I could kill myself",
  "they would be better off without me",
  "I don’t want to wake up",
  "I do not want to live anymore",
  "there is no reason to live",
  "I might hurt myself",
  "I want to end it all",
  "ending my life",
  "I wish I was dead",
  "she said she wants to die",
  "I am afraid he will hurt himself",
  "he does not want to live anymore",
  "I fear she may end her life",
  "I can't go on",
]) {
  test(`puts urgent help first for "${text}"`, () => assert.equal(soundsUnsafe(text), true));
}

for (const text of [
  "my patient died and I keep going over it",
  "I am dead tired",
  "this job is killing me, I need a break",
  "I don't want to go to work",
  "we could not save her life",
  "he took himself off the rota",
  "she hurt her back at work",
]) {
  test(`does not alarm at "${text}"`, () => assert.equal(soundsUnsafe(text), false));
}

test("any text can be read, and what is left asks nothing about its own numbers again", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      soundsUnsafe(text);
      for (const { piece } of leaveOut(text)) assert.ok(text.includes(piece));
      assert.ok(without(text).length <= text.length);
    }),
  );
});
