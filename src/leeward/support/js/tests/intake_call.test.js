// Calls that somebody takes down: what is needed, what is marked, and how the request is found again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { b64, random, sha256 } from "../../../core/js/bytes.js";
import { cardOf } from "../caregiver/answers.js";
import { errorsOfCall, newCall, sentNow } from "../intake/call.js";
import { aboutOf } from "../supporter/cards.js";
import { makeCard } from "./make.js";

test("a number is all that somebody has to give", () => {
  assert.deepEqual(Object.keys(errorsOfCall(newCall(false))), ["number"]);
  assert.deepEqual(errorsOfCall({ ...newCall(false), number: "617-555-0142" }), {});
});

test("for a colleague a name is needed, in the network a place", () => {
  const call = { ...newCall(true), for: /** @type {const} */ ("colleague"), number: "617-555-0142" };

  assert.deepEqual(Object.keys(errorsOfCall(call)).sort(), ["employers", "name"]);
  assert.deepEqual(errorsOfCall({ ...call, name: "Ana Silva", elsewhere: true }), {});
});

test("the request is found among the opened ones by what only its page knows", () => {
  const lookup = random(16);
  const opened = [random(16), lookup].map((each) => ({
    row: /** @type {any} */ ({ ask: b64(each) }),
    card: makeCard({ lookup: b64(sha256(each)) }),
    close: false,
    token: random(32),
  }));

  assert.equal(sentNow(opened, { lookup })?.row.ask, b64(lookup));
  assert.equal(sentNow(opened.slice(0, 1), { lookup }), null);
});

test("a card says that it came by phone, and says nothing when it did not", () => {
  assert.ok(aboutOf(makeCard({ source: "phone" }), {}).includes("taken down on the phone"));
  assert.ok(
    !("source" in cardOf(newCall(false), /** @type {any} */ ({ units: [], options: {}, contact_hours: 24 }))),
  );
});
