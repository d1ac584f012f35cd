// Who may be asked, and who first (design 4.3). Runs where her answers are: in her browser. Pure.
// Whatever is not known is decided for her safety: a person who may be wrong for her is left out.

import { tag, typedForms, normalize } from "../../core/js/directory.js";
import { random } from "../../core/js/bytes.js";

export { reasonText } from "./match_reasons.js";

/** @typedef {import("../../core/js/directory.js").Directory} Directory */
/** @typedef {import("../../core/js/directory.js").Supporter} Supporter */
/** @typedef {{number: number | null, tags: import("../../core/js/directory.js").LeadTags}} Anybody a peer or a lead; leads have no number */
/** @typedef {import("./match_reasons.js").Code} Code */
/**
 * @typedef {{unit: string[] | null, leads: string[], role: string | null, employers: string[] | null, names?: string[]}} Person
 * unit: ids of her unit, its parent, and so on; leads: ids of units she leads; employers: organization ids and health
 * systems, [] for "none of these", null when she did not say; names: her own, so that she is not matched with herself
 */
/**
 * @typedef {{role_alike: boolean, unit: "own" | "other" | "outside" | "any", language: string | null,
 *   experience: string[], first: (number | string)[], not: (number | string)[]}} Wishes
 * first, not: supporters' numbers, or names as she typed them
 */
/** @typedef {{slot: number, number: number, close: boolean, score: number, reasons: Code[]}} Allowed */
/** @typedef {{slot: number, number: number, reason: Code}} Left */
/**
 * @typedef {{allowed: Allowed[], left: Left[], seats: number[], cannot: Code[], unknown: (number | string)[]}} Matched
 * allowed: best first; seats: leads who may be asked when nobody answers; cannot: what could not be checked;
 * unknown: whom she named and nobody is
 */

/** How many get a head start when she named nobody. */
const CLOSE = 3;

/** @param {{directory: Directory, person: Person, wishes: Wishes}} ask @returns {Matched} */
export function match({ directory, person, wishes }) {
  const asker = readAsker(directory, person, wishes);
  /** @type {Allowed[]} */
  const allowed = [];
  /** @type {Left[]} */
  const left = [];
  for (const supporter of directory.supporters) {
    const { slot, number } = supporter;
    const reason =
      supporter.recipient === null ? "no_key" : (unfit(supporter, asker) ?? unmatched(supporter, asker));
    if (reason) left.push({ slot, number, reason });
    else allowed.push({ slot, number, close: false, ...rank(supporter, asker) });
  }
  shuffle(allowed).sort((a, b) => b.score - a.score);
  markClose(allowed);
  const seats = seatsFor(directory, asker);
  return { allowed, left, seats, cannot: asker.cannot, unknown: unknownNames(directory, wishes) };
}

/** @typedef {{numbers: Set<number>, names: Set<string>}} People */
/**
 * @typedef {{rules: import("../../core/js/directory.js").Rules, wishes: Wishes, role: string | null, unit: string | null,
 *   leadTags: Set<string>, led: Set<string>, employers: Set<string> | null, herself: Set<string>, first: People,
 *   not: People, experience: Set<string>, cannot: Code[]}} Asker
 */

/** Her answers as tags, made once. @param {Directory} directory @param {Person} person @param {Wishes} wishes @returns {Asker} */
function readAsker(directory, person, wishes) {
  const { salt, rules } = directory;
  const path = person.unit ?? [];
  /** @type {Code[]} */
  const cannot = [];
  if (path.length === 0) cannot.push("no_unit");
  if (person.role === null && (wishes.role_alike || rules.role !== "allow")) cannot.push("no_role");
  if (person.employers === null && rules.employer === "forbid") cannot.push("no_employer");
  return {
    rules,
    wishes,
    role: person.role,
    unit: path.length > 0 ? tag(salt, "unit", path[0]) : null,
    leadTags: new Set(path.map((id) => tag(salt, "leads", id))),
    led: new Set(person.leads.map((id) => tag(salt, "unit", id))),
    employers: person.employers && new Set(person.employers.flatMap((each) => employerTags(salt, each))),
    herself: new Set((person.names ?? []).flatMap((name) => nameTags(salt, name))),
    first: readPeople(salt, wishes.first),
    not: readPeople(salt, wishes.not),
    experience: new Set(wishes.experience.map((code) => tag(salt, "experience", code))),
    cannot,
  };
}

/** An organization goes in by id, a health system by name. @param {string} salt @param {string} employer */
const employerTags = (salt, employer) =>
  [employer, normalize(employer)].map((each) => tag(salt, "employer", each));

/** @param {string} salt @param {string} name */
const nameTags = (salt, name) => typedForms(name).map((form) => tag(salt, "name", form));

/** @param {string} salt @param {(number | string)[]} named @returns {People} */
function readPeople(salt, named) {
  const isNumber = (/** @type {number | string} */ each) => /^\s*\d+\s*$/.test(String(each));
  return {
    numbers: new Set(named.filter(isNumber).map(Number)),
    names: new Set(named.filter((each) => !isNumber(each)).flatMap((name) => nameTags(salt, String(name)))),
  };
}

/** @param {string[]} tags @param {Set<string>} wanted */
const shares = (tags, wanted) => wanted.size > 0 && tags.some((each) => wanted.has(each));

/** @param {Anybody} anybody @param {People} people */
const isAmong = ({ number, tags }, people) =>
  (number !== null && people.numbers.has(number)) || shares(tags.names, people.names);

/**
 * Why this person must not be asked, whatever the program allows. @param {Anybody} anybody @param {Asker} asker
 * @returns {Code | null}
 */
function unfit(anybody, asker) {
  const { tags } = anybody;
  if (shares(tags.names, asker.herself)) return "yourself";
  if (isAmong(anybody, asker.not)) return "you_left_out";
  if (asker.unit === null && tags.leads.length > 0) return "may_lead_you";
  if (shares(tags.leads, asker.leadTags)) return "leads_you";
  if (shares(tags.units, asker.led)) return "you_lead";
  return null;
}

/**
 * Why the program's rules or her wishes leave this person out. @param {Supporter} supporter @param {Asker} asker
 * @returns {Code | null}
 */
function unmatched({ tags }, asker) {
  const { rules, wishes, role, employers } = asker;
  if (rules.employer === "forbid" && employers && shares(tags.employers, employers)) return "same_employer";
  if (wishes.unit === "outside" && !isOutside(tags, employers)) return "inside";
  if (asker.unit !== null) {
    const same = tags.units.includes(asker.unit);
    if (same && (rules.same_unit === "forbid" || wishes.unit === "other")) return "same_unit";
    if (!same && (rules.same_unit === "require" || wishes.unit === "own")) return "other_unit";
  }
  if (rules.role === "require" && role !== null && tags.role !== role) return "other_role";
  if (rules.language === "require" && wishes.language && !tags.languages.includes(wishes.language)) {
    return "other_language";
  }
  return null;
}

/**
 * Only a supporter whose employers are known, and known not to be hers, is outside.
 * @param {Supporter["tags"]} tags @param {Set<string> | null} employers
 */
const isOutside = (tags, employers) =>
  employers !== null && tags.employers.length > 0 && !shares(tags.employers, employers);

/** How well they fit. @param {Supporter} supporter @param {Asker} asker @returns {{score: number, reasons: Code[]}} */
function rank(supporter, { rules, wishes, role, unit, first, experience }) {
  const { tags } = supporter;
  /** @type {Code[]} */
  const reasons = [];
  let score = 0;
  const add = (/** @type {Code} */ reason, /** @type {number} */ points) => {
    reasons.push(reason);
    score += points;
  };
  if (isAmong(supporter, first)) add("first_choice", 100);
  if ((wishes.role_alike || rules.role !== "allow") && role !== null && tags.role === role)
    add("same_role", 4);
  if (wishes.language && tags.languages.includes(wishes.language)) add("language", 3);
  if ((wishes.unit === "own" || rules.same_unit === "prefer") && unit !== null && tags.units.includes(unit)) {
    add("in_your_unit", 2);
  }
  const shared = tags.experience.filter((each) => experience.has(each)).length;
  if (shared > 0) add("experience", 2 * Math.min(shared, 3));
  return { score, reasons };
}

/**
 * Whom she named, or else the three who fit best, or else everybody. Equals are in random order, so that nobody always
 * comes first. @param {Allowed[]} sorted
 */
function markClose(sorted) {
  const named = sorted.filter(({ reasons }) => reasons.includes("first_choice"));
  const best = sorted.slice(0, CLOSE).filter(({ score }) => score > 0);
  // A head start over nobody would only keep her waiting
  const close = [named, best, sorted].find((list) => list.length > 0) ?? [];
  for (const each of close) each.close = true;
}

/** @template T @param {T[]} list @returns {T[]} the same list */
function shuffle(list) {
  const lots = new Uint32Array(random(4 * list.length).buffer);
  for (let i = list.length - 1; i > 0; i--) {
    const j = lots[i] % (i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}

/**
 * Seats of the leads who may be asked when nobody answers. A lead who is a peer too must fit as both: only a peer has a
 * number, and the two were signed at different times. @param {Directory} directory @param {Asker} asker
 */
function seatsFor({ seats, supporters }, asker) {
  const unfitPeers = new Set(supporters.filter((each) => unfit(each, asker)).map(({ key }) => key));
  return seats
    .filter(({ key, recipient, tags }) => {
      return recipient !== null && !unfitPeers.has(key) && !unfit({ number: null, tags }, asker);
    })
    .map(({ seat }) => seat);
}

/** A lead can be left out, but not asked first. @param {Directory} directory @param {Pick<Wishes, "first" | "not">} wishes */
function unknownNames({ salt, supporters, seats }, { first, not }) {
  const leads = seats.map(({ tags }) => ({ number: null, tags }));
  const isNobody = (/** @type {number | string} */ named, /** @type {Anybody[]} */ known) => {
    const people = readPeople(salt, [named]);
    return !known.some((each) => isAmong(each, people));
  };
  return [
    ...first.filter((named) => isNobody(named, supporters)),
    ...not.filter((named) => isNobody(named, [...supporters, ...leads])),
  ];
}
