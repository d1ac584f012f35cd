import assert from "node:assert/strict";
import { test } from "node:test";
import { cardOf, letterOf, noAnswers, pathOf, wishesOf } from "../caregiver/answers.js";
import { notFound } from "../caregiver/few.js";
import { looser, without } from "../caregiver/loosen.js";
import { summary } from "../caregiver/summary.js";
import { match } from "../match.js";
import { nameForms, tag } from "../../../core/js/directory.js";
import { SALT } from "./world.js";

const units = [
  { id: "house", name: "House", parent: null, area: "" },
  { id: "er", name: "Emergency", parent: "house", area: "ed" },
];
const facts = /** @type {any} */ ({
  contact_hours: 96,
  units,
  employers: [{ id: "harbor", name: "Harbor General", system: "Bay Health" }],
  options: {
    language: [["pt", "Portuguese"]],
    family: [["nursing", "Nursing"]],
    experience: [["death", "Death of a patient"]],
    reason: [],
  },
});
const answers = (changed = {}) => ({ ...noAnswers(), ...changed });

test("the card holds fixed choices only, never a name, a number or a word", () => {
  const card = cardOf(
    answers({
      name: "Sam",
      number: "617 555 0142",
      word: "harbor",
      note: "hello",
      reach: "call",
      unit: "er",
    }),
    facts,
  );

  assert.deepEqual(card, {
    for: "me",
    urgency: "today",
    reach: "call",
    times: [],
    role: null,
    area: "ed",
    language: null,
    reason: null,
    experience: [],
    role_alike: false,
    unit: "any",
    team_size: null,
    contact_hours: 72,
  });
});

test("a language is told only when she wished for one", () => {
  assert.equal(cardOf(answers({ language: "pt" }), facts).language, "pt");
  assert.equal(cardOf(answers(), facts).language, null);
});

test("a size is told only for a team", () => {
  assert.equal(cardOf(answers({ for: "team", teamSize: "2-5" }), facts).team_size, "2-5");
  assert.equal(cardOf(answers({ for: "me", teamSize: "2-5" }), facts).team_size, null);
});

test("writing without a name sends no number, even when one was typed before", () => {
  const typed = { number: "617 555 0142", message: true, name: "Sam", word: "harbor", times: ["night"] };
  const written = answers({ reach: "write", ...typed });
  const letter = letterOf(written);

  assert.deepEqual([letter.number, letter.leave_message, letter.name, letter.word], ["", false, "", ""]);
  assert.deepEqual([letter.times, cardOf(written, facts).times], [[], []]);
  assert.ok(!summary(written, facts, String).some(({ text }) => /Sam|harbor|Night/.test(text)));
});

test("what a colleague knows is told only for a colleague", () => {
  assert.equal(letterOf(answers({ for: "me", knows: "no", relation: "manager" })).relation, null);
  assert.equal(letterOf(answers({ for: "colleague", knows: "no", relation: "manager" })).relation, "manager");
});

test("a unit counts with everything above it", () => {
  assert.deepEqual(wishesOf(answers({ unit: "er" }), facts).person.unit, ["er", "house"]);
  assert.equal(wishesOf(answers(), facts).person.unit, null);
});

test("a tree that turns in a circle ends", () => {
  const circle = [
    { id: "a", name: "A", parent: "b", area: "" },
    { id: "b", name: "B", parent: "a", area: "" },
  ];

  assert.deepEqual(pathOf("a", circle), ["a", "b"]);
});

test("employers: by id and health system, none of them, or not said", () => {
  const hers = (/** @type {object} */ changed) => wishesOf(answers(changed), facts).person.employers;

  assert.deepEqual(hers({ employers: ["harbor"] }), ["harbor", "Harbor General", "Bay Health"]);
  assert.deepEqual(hers({ employers: ["St. Anne’s"], elsewhere: true }), ["St. Anne’s"]);
  assert.deepEqual(hers({ elsewhere: true }), []);
  assert.equal(hers({}), null);
});

test("a nickname is nobody's whole name, so it leaves nobody out", () => {
  assert.deepEqual(wishesOf(answers({ name: "Sam" }), facts).person.names, []);
  assert.deepEqual(wishesOf(answers({ name: " Sam Rivera " }), facts).person.names, ["Sam Rivera"]);
});

test("the summary says what was answered and nothing else, each with the way to change it", () => {
  const rows = summary(
    answers({
      reach: "call",
      number: "6175550142",
      name: "Sam",
      not: [7, "Chris Park"],
      experience: ["death"],
    }),
    facts,
    (number) => `Peer ${number}`,
  );

  assert.deepEqual(
    rows.map(({ label, text, screen }) => `${label}: ${text} (${screen})`),
    [
      "For: Me (whom)",
      "How: A call. No message is left. (reach)",
      "Your number: 617 555 0142 (contact)",
      "Your name: Sam (contact)",
      "How soon: Today (wishes)",
      "Has been through: Death of a patient (wishes)",
      "Not: Peer 7, Chris Park (wishes)",
    ],
  );
});

test("a name may be left out, a text leaves no message, and writing needs neither", () => {
  const rows = (/** @type {object} */ changed) =>
    summary(answers({ number: "6175550142", ...changed }), facts, String).map(
      ({ label, text }) => `${label}: ${text}`,
    );

  assert.deepEqual(rows({ reach: "text" }).slice(1, 4), [
    "How: A text message",
    "Your number: 617 555 0142",
    "Your name: not given",
  ]);
  assert.ok(!rows({ reach: "write" }).some((row) => row.startsWith("Your name")));
});

test("what leaves people out unasked can be seen and changed: units she leads, her employers", () => {
  const rows = (/** @type {object} */ changed) =>
    summary(answers({ network: true, reach: "write", leads: ["er"], ...changed }), facts, String)
      .filter(({ label }) => ["Units you lead", "Works for"].includes(label))
      .map(({ text, screen }) => `${text} (${screen})`);

  assert.deepEqual(rows({ employers: ["harbor", "St. Anne’s"] }), [
    "Emergency (wishes)",
    "Harbor General, St. Anne’s (employers)",
  ]);
  assert.equal(rows({ elsewhere: true })[1], "None of the places named (employers)");
});

/** @param {number} number @param {string} name @param {string} unit */
const peer = (number, name, unit) => ({
  slot: number - 1,
  number,
  key: `${number}`,
  recipient: "age1pq1x",
  tags: {
    role: "nursing",
    languages: ["pt"],
    units: [tag(SALT, "unit", unit)],
    leads: [],
    employers: [],
    names: nameForms(name).map((form) => tag(SALT, "name", form)),
    experience: [],
    shown: null,
  },
});
const directory = /** @type {any} */ ({
  salt: SALT,
  rules: { same_unit: "allow", role: "allow", language: "prefer", employer: "allow" },
  supporters: [peer(1, "Ana Ruiz", "er"), peer(2, "Ben Ito", "house"), peer(3, "Chris Park", "house")],
  seats: [],
});

const peersFor = (/** @type {import("../caregiver/loosen.js").Asker} */ asker) =>
  match({ directory, ...asker }).allowed.length;

test("when few are left, each wish that would bring more people is offered, with how many", () => {
  const narrow = answers({ unit: "er", where: "own", not: ["Ana Ruiz"] });

  assert.deepEqual(
    looser(wishesOf(narrow, facts), peersFor).map(({ label, count }) => [label, count]),
    [
      ["Any unit is fine", 2],
      ["Ask the people I left out, too", 1],
    ],
  );
});

test("a name that nobody has is said, with what follows from it", () => {
  assert.deepEqual(notFound(["Anna", 9, "Markus"], { first: ["Anna", "Ben Ito"], not: ["Markus", 9, 4] }), [
    "We found nobody called “Markus”, so they may be asked.",
    "We found nobody called “#9”, so they may be asked.",
    "We found nobody called “Anna” to ask first.",
  ]);
});

test("a wish that keeps nobody away is not offered", () => {
  assert.deepEqual(looser(wishesOf(answers({ role: "nursing", language: "pt" }), facts), peersFor), []);
});

test("a wish that is given up leaves the others as they were", () => {
  const asker = wishesOf(answers({ unit: "er", where: "own", role: "nursing", not: ["Ana Ruiz"] }), facts);

  assert.deepEqual(without(asker, "unit").wishes, { ...asker.wishes, unit: "any" });
  assert.deepEqual(without(asker, "not"), { ...asker, wishes: { ...asker.wishes, not: [] } });
  assert.equal(without(asker, "role").person.role, null);
  assert.equal(without(asker, "language").wishes.language, null);
});
