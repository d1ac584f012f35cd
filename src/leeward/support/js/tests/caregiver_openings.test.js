import assert from "node:assert/strict";
import { test } from "node:test";
import { openingsInWords } from "../caregiver/openings.js";

test("she reads who opened her letter, the newest first", () => {
  const openings = [
    { at: "2026-11-20T03:02:00-05:00", by: /** @type {const} */ ("peer") },
    { at: "2026-11-21T09:00:00-05:00", by: /** @type {const} */ ("lead") },
  ];
  const now = new Date("2026-11-21T10:00:00-05:00");

  assert.deepEqual(openingsInWords(openings, "America/New_York", now), [
    "A program lead, today at 9 a.m.",
    "A peer, yesterday at 3:02 a.m.",
  ]);
});
