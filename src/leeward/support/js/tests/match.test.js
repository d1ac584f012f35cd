// The matching by example: who is asked, who is not, and what she is told.

import assert from "node:assert/strict";
import { test } from "node:test";
import { useCatalog } from "../../../core/js/gettext.js";
import { CODES, reasonText } from "../match_reasons.js";
import { match } from "../match.js";
import { directoryOf, pathOf } from "./world.js";

/** @typedef {import("./world.js").Fact} Fact */
/** @typedef {import("./world.js").Lead} Lead */
/** @typedef {Partial<import("../match.js").Person>} Person */
/** @typedef {Partial<import("../match.js").Wishes>} Wishes */

/** @type {Fact} */
const FACT = {
  unit: 7,
  leads: [],
  role: "nurse",
  languages: ["en"],
  employers: [],
  name: "Ana Ruiz",
  experience: [],
  reachable: true,
};
/** @type {Lead} */
const LEAD = { peer: null, unit: null, leads: [], name: "Lee Lead" };
const OPEN = /** @type {const} */ ({
  same_unit: "allow",
  role: "allow",
  language: "prefer",
  employer: "allow",
});

/**
 * @param {Partial<Fact>[]} facts of supporters 100, 101, …
 * @param {{person?: Person, wishes?: Wishes, rules?: object, seats?: Partial<Lead>[]}} [given]
 */
function solve(facts, { person, wishes, rules, seats = [] } = {}) {
  const world = {
    facts: facts.map((fact) => ({ ...FACT, ...fact })),
    seats: seats.map((lead) => ({ ...LEAD, ...lead })),
    rules: { ...OPEN, ...rules },
  };
  const nobody = { unit: pathOf(4), leads: [], role: null, employers: null };
  const nothing = {
    role_alike: false,
    unit: /** @type {const} */ ("any"),
    language: null,
    experience: [],
    first: [],
    not: [],
  };
  return match({
    directory: directoryOf(world),
    person: { ...nobody, ...person },
    wishes: { ...nothing, ...wishes },
  });
}

/** @param {ReturnType<typeof match>} matched */
const asked = ({ allowed }) => allowed.map(({ number }) => number).sort();
/** @param {ReturnType<typeof match>} matched */
const reasons = ({ left }) => left.map(({ reason }) => reason);

test("without wishes everybody is asked at once", () => {
  const matched = solve([{}, { unit: 5 }, { role: "physician" }]);

  assert.deepEqual(asked(matched), [100, 101, 102]);
  assert.ok(matched.allowed.every(({ close }) => close));
});

test("who leads her unit, or what it belongs to, is left out", () => {
  const matched = solve([{ leads: [4] }, { leads: [1] }, { leads: [0] }, { leads: [2] }]);

  assert.deepEqual(asked(matched), [103]);
  assert.deepEqual(reasons(matched), ["leads_you", "leads_you", "leads_you"]);
});

test("without her unit, everyone who leads one is left out, and she is told what cannot be checked", () => {
  const matched = solve([{ leads: [2] }, {}], { person: { unit: null } });

  assert.deepEqual(
    [asked(matched), reasons(matched), matched.cannot],
    [[101], ["may_lead_you"], ["no_unit"]],
  );
});

test("the people she leads are left out, however far down", () => {
  const matched = solve([{ unit: 3 }, { unit: 7 }, { unit: 2 }], { person: { leads: ["unit 1"] } });

  assert.deepEqual([asked(matched), reasons(matched)], [[102], ["you_lead", "you_lead"]]);
});

test("her unit is hers and what lies below it", () => {
  const facts = [{ unit: 3 }, { unit: 7 }, { unit: 1 }, { unit: 5 }];
  const person = { unit: pathOf(3) };

  assert.deepEqual(asked(solve(facts, { person, wishes: { unit: "own" } })), [100, 101]);
  assert.deepEqual(asked(solve(facts, { person, wishes: { unit: "other" } })), [102, 103]);
  assert.deepEqual(asked(solve(facts, { person, rules: { same_unit: "forbid" } })), [102, 103]);
  assert.deepEqual(asked(solve(facts, { person, rules: { same_unit: "require" } })), [100, 101]);
});

test("people are left out by number, by name and by last name", () => {
  const facts = [{}, { name: "Ben Ito" }, { name: "Dr. Eli Novák-Kral" }, { name: "Fay Wu" }];

  assert.deepEqual(asked(solve(facts, { wishes: { not: [100] } })), [101, 102, 103]);
  assert.deepEqual(asked(solve(facts, { wishes: { not: ["101", "wu"] } })), [100, 102]);
  assert.deepEqual(asked(solve(facts, { wishes: { not: ["KRAL, Eli", "novak"] } })), [100, 101, 103]);
});

test("a name nobody has is reported, so that a slip of spelling is noticed", () => {
  const matched = solve([{}], { wishes: { not: ["Ana Riuz", 100], first: [999] } });

  assert.deepEqual(matched.unknown, [999, "Ana Riuz"]);
});

test("she is not matched with herself, but with others of her last name", () => {
  const matched = solve([{}, { name: "Ben Ruiz" }], { person: { names: ["Ana Ruiz"] } });

  assert.deepEqual([asked(matched), reasons(matched)], [[101], ["yourself"]]);
});

test("in the network, the same employer or health system is left out", () => {
  const id = "0c9b5d1e-7a34-4f0e-9c55-3d1f6a2b8e10";
  const facts = [{ employers: [id] }, { employers: ["Bay State Health"] }, { employers: ["St. Anne’s"] }];
  const rules = { employer: "forbid" };

  assert.deepEqual(asked(solve(facts, { rules, person: { employers: [id, "bay state  HEALTH"] } })), [102]);
  assert.deepEqual(asked(solve(facts, { rules, person: { employers: [] } })), [100, 101, 102]);
  assert.deepEqual(solve(facts, { rules }).cannot, ["no_employer"]);
});

test("outside her organization, an in-house program has nobody", () => {
  const facts = [{}, { employers: ["Bay State Health"] }];
  const person = { employers: ["Bay State Health"] };

  assert.deepEqual(reasons(solve(facts, { person, wishes: { unit: "outside" } })), ["inside", "inside"]);
  assert.deepEqual(reasons(solve(facts, { wishes: { unit: "outside" } })), ["inside", "inside"]);
});

test("whom she named comes first and alone has a head start", () => {
  const facts = [{ experience: ["harm"] }, { name: "Ben Ito" }, { experience: ["harm"] }];
  const { allowed } = solve(facts, { wishes: { first: ["Ito"], experience: ["harm"] } });

  assert.deepEqual([allowed[0].number, allowed[0].reasons], [101, ["first_choice"]]);
  assert.deepEqual(
    allowed.map(({ close }) => close),
    [true, false, false],
  );
});

test("being named first does not undo a rule", () => {
  assert.deepEqual(reasons(solve([{ leads: [4] }], { wishes: { first: [100] } })), ["leads_you"]);
});

test("otherwise the three who fit best have a head start, for reasons in words", () => {
  const facts = [
    { role: "chaplain" },
    { languages: ["es"] },
    { languages: ["es"], experience: ["harm", "lawsuit"] },
    {},
  ];
  const wishes = { role_alike: true, language: "es", experience: ["harm", "lawsuit"] };
  const { allowed } = solve(facts, { person: { role: "nurse" }, wishes });

  assert.deepEqual(
    allowed.map(({ number, score, close }) => [number, score, close]),
    [
      [102, 11, true],
      [101, 7, true],
      [103, 4, true],
      [100, 0, false],
    ],
  );
  assert.deepEqual(allowed[0].reasons.map(reasonText), [
    "Works in a role like yours",
    "Speaks the language you asked for",
    "Has been through something like it",
  ]);
});

test("among equals, chance decides who has the head start", () => {
  const facts = Array.from({ length: 12 }, () => ({ languages: ["es"] }));
  const starts = () =>
    solve(facts, { wishes: { language: "es" } })
      .allowed.filter(({ close }) => close)
      .map(({ slot }) => slot);
  const seen = new Set(Array.from({ length: 40 }, starts).flat());

  assert.equal(starts().length, 3);
  assert.ok(seen.size > 6, `${seen.size} of 12 were ever first`);
});

test("a lead who leads her unit, or what it belongs to, does not hold the backstop", () => {
  const seats = [{ leads: [4] }, { leads: [1] }, { leads: [0] }, { leads: [2] }];

  assert.deepEqual(solve([], { seats }).seats, [3]);
});

test("without her unit, no lead who leads any holds the backstop", () => {
  const seats = [{ leads: [2] }, {}];

  assert.deepEqual(solve([], { seats, person: { unit: null } }).seats, [1]);
});

test("a lead whom she leads, however far down, does not hold the backstop", () => {
  const seats = [{ unit: 3 }, { unit: 7 }, { unit: 2 }, {}];

  assert.deepEqual(solve([], { seats, person: { leads: ["unit 1"] } }).seats, [2, 3]);
});

test("a lead whom she left out, or who is herself, does not hold the backstop", () => {
  const seats = [{ name: "Ben Ito" }, { name: "Fay Wu" }, {}];
  const matched = solve([], { seats, wishes: { not: ["Ito"] }, person: { names: ["Fay Wu"] } });

  assert.deepEqual([matched.seats, matched.unknown, matched.cannot], [[2], [], []]);
});

test("a lead cannot be asked first", () => {
  assert.deepEqual(solve([], { seats: [{}], wishes: { first: ["Lee Lead"] } }).unknown, ["Lee Lead"]);
});

test("a lead who is a peer, too, is left out by what is said of either", () => {
  const facts = [{ leads: [4] }, {}, {}];
  const seats = [{ peer: 0 }, { peer: 1 }, { peer: 2, leads: [4] }];

  assert.deepEqual(solve(facts, { seats }).seats, [1]);
  assert.deepEqual(solve(facts, { seats, wishes: { not: [101] } }).seats, []);
});

test("every code has words that can be translated and that a calm person would say", () => {
  useCatalog(new Proxy({}, { get: (_none, text) => `said: ${String(text)}` }));
  for (const code of CODES) assert.match(reasonText(code), /^said: /);
  useCatalog({});
  for (const code of CODES) assert.doesNotMatch(reasonText(code), /!|victim|client|case|ticket|privileged/i);
  assert.throws(() => reasonText(/** @type {any} */ ("nothing")));
});
