// Random programs for the matching: plain facts about people, and the directory that says the same in tags.

import fc from "fast-check";
import { nameForms, normalize, tag } from "../../../core/js/directory.js";

export const SALT = "c2FsdHNhbHRzYWx0c2FsdA";
const ROLES = ["nurse", "physician", "security", "chaplain"];
const CODES = ["patient_died", "harm", "violence", "lawsuit"];
const EMPLOYERS = ["0c9b5d1e-7a34-4f0e-9c55-3d1f6a2b8e10", "Bay State Health", "St. Anne’s"];
const NAMES = ["Ana Ruiz", "Ben Ito", "Dr. Cy Ng", "Dee O’Hara", "Eli Novák Kral", "Fay Wu", "Ana Wu"];

/** Units as a tree: unit n lies in PARENT[n]. */
const PARENT = [null, 0, 0, 1, 1, 2, 2, 3];

/** A unit, its parent, and so on. @param {number} unit */
export function pathOf(unit) {
  const path = [];
  for (let at = /** @type {number | null} */ (unit); at !== null; at = PARENT[at]) path.push(`unit ${at}`);
  return path;
}

/**
 * @typedef {{unit: number, leads: number[], role: string, languages: string[], employers: string[], name: string,
 *   experience: string[], reachable: boolean}} Fact about one supporter
 */
/** @typedef {{peer: number | null, unit: number | null, leads: number[], name: string}} Lead peer: whose slot they have, too */
/** @typedef {{facts: Fact[], seats: Lead[], rules: import("../../../core/js/directory.js").Rules}} World */
/** @typedef {{world: World, person: import("../match.js").Person, wishes: import("../match.js").Wishes}} Situation */

/** @template T @param {T[]} from @param {number} [maxLength] */
const some = (from, maxLength) => fc.uniqueArray(fc.constantFrom(...from), { maxLength });
const unit = fc.nat({ max: PARENT.length - 1 });
const ledUnits = fc.oneof(
  { weight: 3, arbitrary: fc.constant(/** @type {number[]} */ ([])) },
  fc.uniqueArray(unit, { maxLength: 2 }),
);

/** @type {fc.Arbitrary<Fact>} */
const fact = fc.record({
  unit,
  leads: ledUnits,
  role: fc.constantFrom(...ROLES),
  languages: some(["en", "es", "ht"]),
  employers: some(EMPLOYERS, 2),
  name: fc.constantFrom(...NAMES),
  experience: some(CODES),
  reachable: fc.boolean().map((no) => !no),
});

/** What is said of a lead need not be what was said of the same person as a peer. @type {fc.Arbitrary<Lead>} */
const lead = fc.record({
  peer: fc.option(fc.nat({ max: 19 })),
  unit: fc.option(unit),
  leads: ledUnits,
  name: fc.constantFrom(...NAMES),
});

/** @type {fc.Arbitrary<World["rules"]>} */
const rules = fc.record({
  same_unit: fc.constantFrom("allow", "prefer", "forbid", "require"),
  role: fc.constantFrom("allow", "prefer", "require"),
  language: fc.constantFrom("prefer", "require"),
  employer: fc.constantFrom("allow", "forbid"),
});

const named = fc.array(
  fc.oneof(fc.integer({ min: 98, max: 115 }), fc.constantFrom(...NAMES, "Novak", "104")),
  { maxLength: 2 },
);

/** @type {fc.Arbitrary<import("../match.js").Person>} */
const person = fc.record({
  unit: fc.option(unit.map(pathOf)),
  leads: ledUnits.map((units) => units.map((each) => `unit ${each}`)),
  role: fc.option(fc.constantFrom(...ROLES)),
  employers: fc.option(some(EMPLOYERS, 2)),
  names: some(NAMES, 1),
});

/** @type {fc.Arbitrary<import("../match.js").Wishes>} */
const wishes = fc.record({
  role_alike: fc.boolean(),
  unit: fc.constantFrom("own", "other", "outside", "any", "any"),
  language: fc.option(fc.constantFrom("en", "es")),
  experience: some(CODES),
  first: named,
  not: named,
});

/** @type {fc.Arbitrary<World>} */
const world = fc.record({
  facts: fc.array(fact, { maxLength: 20 }),
  seats: fc.array(lead, { maxLength: 4 }),
  rules,
});

/** @type {fc.Arbitrary<Situation>} */
export const situations = fc.record({ world, person, wishes });

/** What the page would have read, without the signatures. @param {World} world @returns {import("../../../core/js/directory.js").Directory} */
export function directoryOf({ facts, seats, rules }) {
  const signed = { program: "P", version: 1, hash: "", serial: 1, made: "", root: "", salt: SALT, rules };
  const supporters = facts.map((fact, slot) => ({
    slot,
    number: 100 + slot,
    key: `key ${slot}`,
    recipient: fact.reachable ? `age1pq1${slot}` : null,
    tags: tagsOf(fact),
  }));
  const leads = seats.map((lead, seat) => ({
    seat,
    key: lead.peer === null ? `key of lead ${seat}` : `key ${lead.peer}`,
    recipient: "age1pq1lead",
    tags: leadTagsOf(lead),
  }));
  return {
    ...signed,
    supporters,
    seats: leads,
    center: [],
    missing: facts.filter(({ reachable }) => !reachable).length,
  };
}

/** @param {Fact} fact @returns {import("../../../core/js/directory.js").Tags} */
function tagsOf({ role, languages, employers, experience, ...rest }) {
  return {
    ...leadTagsOf(rest),
    role,
    languages,
    employers: employers.map((each) => tag(SALT, "employer", isId(each) ? each : normalize(each))),
    experience: experience.map((code) => tag(SALT, "experience", code)),
    shown: null,
  };
}

/** @param {Pick<Lead, "unit" | "leads" | "name">} lead @returns {import("../../../core/js/directory.js").LeadTags} */
function leadTagsOf({ unit, leads, name }) {
  return {
    units: unit === null ? [] : pathOf(unit).map((id) => tag(SALT, "unit", id)),
    leads: leads.map((id) => tag(SALT, "leads", `unit ${id}`)),
    names: nameForms(name).map((form) => tag(SALT, "name", form)),
  };
}

/** @param {string} employer */
const isId = (employer) => /^[0-9a-f-]{36}$/.test(employer);
