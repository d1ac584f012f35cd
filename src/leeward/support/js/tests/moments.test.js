import assert from "node:assert/strict";
import test from "node:test";
import { fieldValue, fromField, lengthInWords, passed, suggestions } from "../supporter/moments.js";

const NOW = new Date(2026, 10, 22, 4, 10);
const ago = (/** @type {number} */ minutes) => passed(new Date(NOW.getTime() - minutes * 60_000), NOW);

test("what has passed is said in the largest unit that fits", () => {
  assert.deepEqual([0, 1, 59, 60, 2879, 2880].map(ago), [
    "less than a minute",
    "1 minute",
    "59 minutes",
    "1 hour",
    "47 hours",
    "2 days",
  ]);
  assert.deepEqual([1, 36, 72].map(lengthInWords), ["1 hour", "36 hours", "3 days"]);
});

test("a check-in is proposed for the same time of another day", () => {
  const days = suggestions(NOW).map(({ due }) => fieldValue(due));

  assert.deepEqual(days, ["2026-11-23T04:00", "2026-11-25T04:00", "2026-11-29T04:00"]);
});

test("the field gives back what it was given, and nothing that has passed", () => {
  const due = new Date(2027, 0, 3, 16, 30);

  assert.deepEqual(fromField(fieldValue(due), NOW), due);
  assert.equal(fromField(fieldValue(NOW), NOW), null);
  assert.equal(fromField("", NOW), null);
});
