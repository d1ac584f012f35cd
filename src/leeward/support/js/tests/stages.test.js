import assert from "node:assert/strict";
import test from "node:test";
import { newsOf, stageOf, wantsMe, withoutKeys } from "../supporter/stages.js";

const NOW = new Date(2026, 10, 22, 4, 0);
const inHours = (/** @type {number} */ hours) => new Date(NOW.getTime() + hours * 3_600_000).toISOString();

/** @param {Partial<import("../supporter/stages.js").Mine>} given @returns {import("../supporter/stages.js").Mine} */
const makeMine = (given) => ({
  ask: "a",
  number: 7,
  program: "harbor",
  program_name: "Care",
  status: "contact",
  urgency: "today",
  opened: inHours(-5),
  again: 0,
  contact_due: null,
  closing_until: null,
  unread: 0,
  next_check_in: null,
  ...given,
});

test("until the first contact a clock runs, and says so when it is over", () => {
  const before = stageOf(makeMine({ status: "accepted", contact_due: inHours(5) }), NOW);
  const after = stageOf(makeMine({ status: "accepted", contact_due: inHours(-1) }), NOW);

  assert.deepEqual(before, { text: "First contact by today at 9 a.m.", kind: "due" });
  assert.deepEqual(after, { text: "First contact was due today at 3 a.m.", kind: "late" });
});

test("what is closed says when it is erased", () => {
  assert.equal(
    stageOf(makeMine({ status: "closing", closing_until: inHours(24) }), NOW).text,
    "Erased tomorrow at 4 a.m.",
  );
});

test("messages and days that are due want me; a quiet one does not", () => {
  const asks = [
    { unread: 2 },
    { next_check_in: inHours(-1) },
    { status: "accepted" },
    {},
    { next_check_in: inHours(1) },
  ];

  assert.deepEqual(
    asks.map((given) => wantsMe(makeMine(/** @type {any} */ (given)), NOW)),
    [true, true, true, false, false],
  );
  assert.deepEqual(newsOf(makeMine({ unread: 2, next_check_in: inHours(-1) }), NOW), [
    "2 new messages",
    "Check-in was due today at 3 a.m.",
  ]);
});

test("whose keys are gone can give back only whom they had not reached", () => {
  assert.match(withoutKeys("accepted"), /give it back/);
  assert.doesNotMatch(withoutKeys("contact"), /give it back/);
});
