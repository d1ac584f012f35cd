// Plain facts about a supporter become the tags a lead signs. Pure; `rules.py` makes the same of them.

import { nameForms, normalize, tag } from "../../core/js/tags.js";

/** @typedef {import("../../core/js/directory.js").Tags} Tags */
/**
 * @typedef {{name: string, role: string, languages: string[], units: string[], leads: string[],
 *   organizations: string[], employers: string[], experience: string[],
 *   shown: import("../../core/js/directory.js").Shown | null}} Facts
 * units: ids, own unit first, then its parents; leads: ids of units they lead; organizations: ids; employers: names
 */

/** @param {Facts} facts @param {string} salt b64, from the roster @returns {Tags} */
export function tagsOf(facts, salt) {
  const employers = once([...facts.organizations, ...facts.employers.map(normalize)]);
  return {
    role: facts.role,
    languages: once(facts.languages),
    units: facts.units.map((unit) => tag(salt, "unit", unit)),
    leads: facts.leads.map((unit) => tag(salt, "leads", unit)),
    employers: employers.map((employer) => tag(salt, "employer", employer)),
    names: nameForms(facts.name).map((form) => tag(salt, "name", form)),
    experience: once(facts.experience),
    shown: facts.shown,
  };
}

/** @param {string[]} values */
const once = (values) => [...new Set(values)].filter(Boolean);
