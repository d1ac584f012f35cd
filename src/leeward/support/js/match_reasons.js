// Why somebody is asked, or is not, in words. Pure.

import { gettext as _ } from "../../core/js/gettext.js";

const words = () => ({
  // Why this person fits.
  first_choice: _("You asked for this person first"),
  same_role: _("Works in a role like yours"),
  language: _("Speaks the language you asked for"),
  in_your_unit: _("Works in your unit"),
  experience: _("Has been through something like it"),
  // Why this person is not asked.
  no_key: _("Cannot be reached in this way yet"),
  yourself: _("This may be you"),
  you_left_out: _("You asked us to leave this person out"),
  may_lead_you: _("Leads a unit, and we do not know yours"),
  leads_you: _("Leads your unit, or a part of the organization it belongs to"),
  you_lead: _("Works in a unit that you lead"),
  same_employer: _("Works for the same employer or health system"),
  inside: _("Works in your organization"),
  same_unit: _("Works in your unit"),
  other_unit: _("Works in another unit"),
  other_role: _("Works in another role"),
  other_language: _("Does not speak the language you asked for"),
  // What could not be checked.
  no_unit: _(
    "You did not name your unit, so people from it may be asked. Everyone who leads a unit is left out.",
  ),
  no_role: _("You did not name your role, so we cannot look for someone in a role like yours."),
  no_employer: _("You did not name your employer, so people who work there may be asked."),
});

/** @typedef {keyof ReturnType<typeof words>} Code */

/** @param {Code} code */
export function reasonText(code) {
  const text = words()[code];
  if (text === undefined) throw new Error(`no words for ${code}`);
  return text;
}

export const CODES = /** @type {Code[]} */ (Object.keys(words()));
