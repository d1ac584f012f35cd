import assert from "node:assert/strict";
import test from "node:test";
import { smsHref, telHref } from "../supporter/dialing.js";
import { declined, firstTaps, tallyOf } from "../supporter/tally.js";
import { makeCard } from "./make.js";

test("the card adds path, family and area silently, in fixed codes", () => {
  const card = makeCard({ area: "telemetry", reason: null });
  const taps = { ...firstTaps(card), contacts: "1", mode: "phone", length: "30" };

  assert.deepEqual(tallyOf(taps, card, { area: { telemetry: "medical" } }), {
    contacts: "1",
    mode: "phone",
    length: "30",
    path: "self",
    family: "nursing",
    area: "medical",
  });
});

test("what a program calls otherwise is counted under the fixed code", () => {
  const card = makeCard({ reason: "OUR-ERR" });

  assert.equal(tallyOf(firstTaps(card), card, { reason: { "OUR-ERR": "ERR" } }).reason, "ERR");
});

test("an offer that was declined says that it was an offer, and no more", () => {
  assert.deepEqual(declined(), { path: "colleague" });
});

test("numbers become what a phone dials", () => {
  assert.deepEqual(["617 555-0142", "+44 20 7946 0958", "1-617-555-0142 ext. 23", "none"].map(telHref), [
    "tel:+16175550142",
    "tel:+442079460958",
    "tel:+16175550142;ext=23",
    "",
  ]);
  assert.equal(smsHref("617.555.0142"), "sms:+16175550142");
});
