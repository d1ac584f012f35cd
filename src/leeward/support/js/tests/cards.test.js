import assert from "node:assert/strict";
import test from "node:test";
import { byUrgency, hoursToSpeak, inPlainWords, isShown } from "../supporter/cards.js";
import { makeCard } from "./make.js";

const WORDS = { family: { nursing: "Nursing" }, language: { en: "English" }, reason: { ERR: "A mistake" } };
const OPENED = "2026-11-22T02:00:00Z";

test("a card says for whom, how and when, and what it is about", () => {
  const text = inPlainWords(makeCard(), WORDS);

  assert.equal(text.title, "For themselves");
  assert.deepEqual(text.lines, ["Reach them by phone call.", "Good times: evening."]);
  assert.deepEqual(text.about, ["Nursing", "English", "A mistake"]);
  assert.deepEqual([text.urgency, text.isSoon], ["Today", true]);
});

test("an offer says that it can be declined", () => {
  const { title, lines } = inPlainWords(makeCard({ for: "colleague", reach: "text", times: [] }), WORDS);

  assert.equal(title, "For a colleague");
  assert.deepEqual(lines, [
    "Reach them by text message.",
    "Any time is good.",
    "Somebody asked you to offer support. They are free to say no.",
  ]);
});

test("a request in writing says nothing of calls, and no wish is no language", () => {
  const text = inPlainWords(makeCard({ reach: "write", times: [], language: null }), WORDS);

  assert.deepEqual(text.lines, ["Reach them in writing here. No name is given."]);
  assert.deepEqual(text.about, ["Nursing", "A mistake"]);
});

test("codes that a program no longer has are left out", () => {
  assert.deepEqual(inPlainWords(makeCard({ team_size: "6-10" }), {}).about, ["6 to 10 people"]);
});

test("close matches see a request at once, others a few minutes later", () => {
  const sees = (/** @type {object} */ given, /** @type {number} */ minutes) =>
    isShown(
      { card: makeCard(), close: false, opened: OPENED, again: 0, ...given },
      new Date(Date.parse(OPENED) + minutes * 60_000),
    );

  assert.deepEqual([sees({}, 2), sees({}, 3), sees({ close: true }, 0)], [false, true, true]);
  assert.deepEqual(
    [9, 10].map((minutes) => sees({ card: makeCard({ urgency: "week" }) }, minutes)),
    [false, true],
  );
  assert.equal(sees({ again: 1 }, 0), true, "nobody waits for a request that is rung again");
});

test("an urgent request is seen at once, also by a clock that is behind", () => {
  const ask = { card: makeCard({ urgency: "now" }), close: false, opened: OPENED, again: 0 };

  assert.equal(isShown(ask, new Date(Date.parse(OPENED) - 1000)), true);
});

test("what cannot wait comes first", () => {
  const cards = ["whenever", "today", "now"].map((urgency) => makeCard(/** @type {any} */ ({ urgency })));

  assert.deepEqual(
    cards.sort(byUrgency).map(({ urgency }) => urgency),
    ["now", "today", "whenever"],
  );
});

test("nobody may take longer than 72 hours", () => {
  assert.deepEqual(
    [24, 500, 0].map((contact_hours) => hoursToSpeak(makeCard({ contact_hours }))),
    [24, 72, 1],
  );
});
