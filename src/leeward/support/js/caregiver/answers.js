// What she has answered so far, and what is sealed of it. Kept in memory only. Pure.

/** @typedef {import("../match.js").Person} Person */
/** @typedef {import("../match.js").Wishes} Wishes */
/** @typedef {{label: string, number: string, note: string, href: string}} Line a number people can call */
/** @typedef {{id: string, name: string, parent: string | null, area: string}} Unit */
/** @typedef {{id: string, name: string, system: string}} Employer */
/**
 * @typedef {{id: string, slug: string, name: string, neutral_name: string, organization: string, promise: string,
 *   promise_due: string, time_zone: string, contact_hours: number, phone: string, phone_href: string,
 *   phone_hours: string, phone_held: boolean, phone_unrecorded: string, otherwise: string, after_hours: string,
 *   after_hours_phone: string, after_hours_href: string, then: string, then_phone: string, then_href: string,
 *   answering: boolean, paused: boolean, code_needed: boolean, network_phone: string, network_href: string, youth_line: string, writing: "off" | "arrange" | "full",
 *   dispatch: "ladder" | "coordinator",
 *   note_allowed: boolean, options: Record<string, [code: string, label: string][]>, units: Unit[],
 *   employers?: Employer[], limits: {version: number, text: string}, urgent: Line[], tier3: Line[]}} Facts
 * answering: whether any peer would be rung now. promise_due: of a request that is sent now. phone_unrecorded: the sentence that calls are not recorded, or nothing.
 * otherwise: when the others answer. employers: in a statewide network, the organizations whose own people must not be asked
 */
/**
 * @typedef {{network: boolean, safe: "" | "yes" | "unsure" | "no", life: "" | "calm" | "worried", for: "me" | "colleague" | "team", teamSize: string,
 *   reach: "" | "call" | "text" | "write", number: string, name: string, message: boolean, times: string[],
 *   word: string, knows: string, relation: string, urgency: "now" | "today" | "week" | "whenever", role: string,
 *   alike: boolean, unit: string, leads: string[], employers: string[], elsewhere: boolean, where: "any" | "own" | "other" | "outside",
 *   language: string, experience: string[], first: (string | number)[], not: (string | number)[],
 *   reason: string, note: string, heard: string, backstop: boolean}} Answers
 * network: this is the statewide network, which asks where she works. safe, life: of her, and of the colleague; never sent. Empty text: not answered. leads: ids. employers: ids or names as typed. elsewhere: she works for none of the employers.
 * first, not: supporters' numbers, or names as typed. heard: the note as it was looked at for words of self-harm
 */

/** @param {boolean} [network] @returns {Answers} */
export function noAnswers(network = false) {
  return {
    network,
    safe: "",
    life: "",
    for: "me",
    teamSize: "",
    reach: "",
    number: "",
    name: "",
    message: false,
    times: [],
    word: "",
    knows: "",
    relation: "",
    urgency: "today",
    role: "",
    alike: false,
    unit: "",
    leads: [],
    employers: [],
    elsewhere: false,
    where: "any",
    language: "",
    experience: [],
    first: [],
    not: [],
    reason: "",
    note: "",
    heard: "",
    backstop: true,
  };
}

/** Fixed choices, readable by everybody asked (protocol 3). @param {Answers} answers @param {Facts} facts */
export function cardOf(answers, facts) {
  const unit = facts.units.find(({ id }) => id === answers.unit);
  return {
    for: answers.for,
    urgency: answers.urgency,
    reach: answers.reach,
    times: timesOf(answers),
    role: answers.role || null,
    area: unit?.area || null,
    language: answers.language || null,
    reason: answers.reason || null,
    experience: answers.experience,
    role_alike: answers.alike,
    unit: answers.where,
    team_size: (answers.for === "team" && answers.teamSize) || null,
    contact_hours: Math.min(facts.contact_hours, 72),
  };
}

/** Who writes chose none, whatever was ticked before. @param {Answers} answers */
const timesOf = ({ reach, times }) => (reach === "write" ? [] : times);

/** For the one who accepts. @param {Answers} answers */
export function letterOf(answers) {
  const called = answers.reach !== "write";
  const other = answers.for === "colleague";
  return {
    name: called ? answers.name.trim() : "",
    reach: answers.reach,
    number: called ? answers.number.trim() : "",
    leave_message: called && answers.message,
    word: called ? answers.word.trim() : "",
    times: timesOf(answers),
    note: answers.note.trim(),
    knows: (other && answers.knows) || null,
    relation: (other && answers.relation) || null,
  };
}

/**
 * What `match` is given. Names and employers are compared in the browser and never leave it in the clear.
 *
 * @param {Answers} answers @param {Facts} facts
 * @returns {{person: Person, wishes: Wishes}}
 */
export function wishesOf(answers, facts) {
  return {
    person: {
      unit: answers.unit ? pathOf(answers.unit, facts.units) : null,
      leads: answers.leads,
      role: answers.role || null,
      employers: employersOf(answers, facts),
      names: wholeName(answers.name),
    },
    wishes: {
      role_alike: answers.alike,
      unit: answers.where,
      language: answers.language || null,
      experience: answers.experience,
      first: answers.first,
      not: answers.not,
    },
  };
}

/** A unit and everything above it, nearest first. @param {string} id @param {Unit[]} units */
export function pathOf(id, units) {
  /** @type {string[]} */
  const path = [];
  for (let at = units.find((unit) => unit.id === id); at && !path.includes(at.id);) {
    path.push(at.id);
    const { parent } = at;
    at = units.find((unit) => unit.id === parent);
  }
  return path;
}

/** Ids, names and health systems; null when she did not say. @param {Answers} answers @param {Facts} facts */
function employersOf({ employers, elsewhere }, facts) {
  if (employers.length === 0) return elsewhere ? [] : null;
  return employers.flatMap((hers) => {
    const known = facts.employers?.find(({ id }) => id === hers);
    return known ? [known.id, known.name, known.system].filter(Boolean) : [hers];
  });
}

/** A nickname alone may be many people: it leaves nobody out. @param {string} name */
const wholeName = (name) => (/\S\s+\S/.test(name) ? [name.trim()] : []);
