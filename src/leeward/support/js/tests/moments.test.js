import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { fieldValue, fromField, lengthInWords, passed, suggestions, TEN } from "../supporter/moments.js";

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

const BOSTON = "America/New_York";
const days = (/** @type {string} */ now, /** @type {string} */ time, zone = BOSTON) =>
  suggestions(new Date(now), time, zone).map(({ due }) => due.toISOString());

test("a check-in is proposed for a civil hour of the program's day, whenever one looks", () => {
  const wanted = ["2026-11-23T15:00:00.000Z", "2026-11-25T15:00:00.000Z", "2026-11-29T15:00:00.000Z"];

  assert.deepEqual(days("2026-11-22T09:17:43Z", TEN), wanted); // 4:17 in the night
  assert.deepEqual(days("2026-11-23T03:40:00Z", TEN), wanted); // the same day, 22:40
});

test("another time of the day may be chosen", () => {
  assert.equal(days("2026-11-22T09:17:43Z", "16:30")[0], "2026-11-23T21:30:00.000Z");
});

test("ten stays ten when the clocks change in between", () => {
  assert.deepEqual(days("2026-10-31T12:00:00Z", TEN).slice(0, 2), [
    "2026-11-01T15:00:00.000Z",
    "2026-11-03T15:00:00.000Z",
  ]);
  assert.equal(days("2026-03-07T12:00:00Z", TEN)[0], "2026-03-08T14:00:00.000Z");
});

test("the field gives back what it was given, and nothing that has passed", () => {
  const now = new Date("2026-11-22T09:10:00Z");
  const due = new Date("2027-01-03T21:30:00Z");

  assert.equal(fieldValue(due, BOSTON), "2027-01-03T16:30");
  assert.deepEqual(fromField("2027-01-03T16:30", now, BOSTON), due);
  assert.equal(fromField(fieldValue(now, BOSTON), now, BOSTON), null);
  assert.equal(fromField("", now, BOSTON), null);
});

test("any minute of a year comes back from the field, but for the hour that is there twice", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 365 * 24 * 60 }), (minutes) => {
      const moment = new Date(Date.UTC(2026, 0, 1) + minutes * 60_000);
      const back = fromField(fieldValue(moment, BOSTON), new Date(0), BOSTON)?.getTime() ?? 0;
      assert.ok([0, 3_600_000].includes(Math.abs(back - moment.getTime())));
    }),
  );
});
