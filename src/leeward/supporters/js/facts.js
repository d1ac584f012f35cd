// Plain facts about a supporter or a lead become the tags a lead signs. Pure; `rules.py` makes the same of them.

import { nameForms, normalize, tag } from "../../core/js/tags.js";

/** @typedef {import("../../core/js/directory.js").Tags} Tags */
/**
 * @typedef {{name: string, role: string, languages: string[], units: string[], leads: string[],
 *   organizations: string[], employers: string[], experience: string[],
 *   shown: import("../../core/js/directory.js").Shown | null}} Facts
 * units: ids, own unit first, then its parents; leads: ids of units they lead; organizations: ids; employers: names
 */

/** @typedef {Pick<Facts, "name" | "units" | "leads">} LeadFacts about a lead who may be asked when nobody answers */
/** @typedef {{key: string, facts: LeadFacts}} Lead */

/** @param {Facts} facts @param {string} salt b64, from the roster @returns {Tags} */
export function tagsOf(facts, salt) {
  const employers = once([...facts.organizations, ...facts.employers.map(normalize)]);
  return {
    role: facts.role,
    languages: once(facts.languages),
    employers: employers.map((employer) => tag(salt, "employer", employer)),
    experience: once(facts.experience).map((code) => tag(salt, "experience", code)),
    shown: facts.shown,
    ...leadTagsOf(facts, salt),
  };
}

/** @param {LeadFacts} facts @param {string} salt @returns {import("../../core/js/directory.js").LeadTags} */
export const leadTagsOf = ({ name, units, leads }, salt) => ({
  units: units.map((unit) => tag(salt, "unit", unit)),
  leads: leads.map((unit) => tag(salt, "leads", unit)),
  names: nameForms(name).map((form) => tag(salt, "name", form)),
});

/** What a roster says about these leads. @param {Lead[]} leads @param {string} salt @returns {import("../../core/js/directory.js").Backstop[]} */
export const backstopOf = (leads, salt) =>
  leads.map(({ key, facts }) => ({ key, tags: leadTagsOf(facts, salt) }));

/** @param {string[]} values */
const once = (values) => [...new Set(values)].filter(Boolean);
