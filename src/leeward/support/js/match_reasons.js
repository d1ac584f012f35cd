// Why somebody is asked, or is not, in words. Pure. One table, so that another language is one more table.

const ENGLISH = {
  // Why this person fits.
  first_choice: "You asked for this person first",
  same_role: "Works in a role like yours",
  language: "Speaks the language you asked for",
  in_your_unit: "Works in your unit",
  experience: "Has been through something like it",
  // Why this person is not asked.
  no_key: "Cannot be reached in this way yet",
  yourself: "This may be you",
  you_left_out: "You asked us to leave this person out",
  may_lead_you: "Leads a unit, and we do not know yours",
  leads_you: "Leads your unit, or a part of the organization it belongs to",
  you_lead: "Works in a unit that you lead",
  same_employer: "Works for the same employer or health system",
  inside: "Works in your organization",
  same_unit: "Works in your unit",
  other_unit: "Works in another unit",
  other_role: "Works in another role",
  other_language: "Does not speak the language you asked for",
  // What could not be checked.
  no_unit:
    "You did not name your unit, so people from it may be asked. Everyone who leads a unit is left out.",
  no_role: "You did not name your role, so we cannot look for someone in a role like yours.",
  no_employer: "You did not name your employer, so people who work there may be asked.",
  unknown_name: "Someone you asked us to leave out was not found. Please check the name.",
  unknown_lead: "We do not know which units the program lead belongs to.",
};

/** @typedef {keyof typeof ENGLISH} Code */

/** @param {Code} code */
export function reasonText(code) {
  const text = ENGLISH[code];
  if (text === undefined) throw new Error(`no words for ${code}`);
  return text;
}

export const CODES = /** @type {Code[]} */ (Object.keys(ENGLISH));
