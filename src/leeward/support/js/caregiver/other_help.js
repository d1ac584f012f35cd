// When a conversation ends, whoever ended it: who else is there.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { callCards } from "./screens.js";

/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("./answers.js").Line} Line */

/**
 * The program's line, then its list of more help; a link where there is no number.
 * @param {Pick<Facts, "name" | "phone" | "phone_href" | "phone_hours" | "tier3">} facts @returns {Line[]}
 */
export const helpLines = ({ name, phone, phone_href, phone_hours, tier3 }) => [
  ...(phone ? [{ label: name, number: phone, note: phone_hours, href: phone_href }] : []),
  ...tier3.filter(({ href }) => href),
];

/** @param {Facts} facts */
export function otherHelp(facts) {
  const lines = helpLines(facts);
  if (lines.length === 0) return null;
  return el(
    "section",
    { class: "card sunken stack", "aria-labelledby": "other-help-head" },
    el("h2", { id: "other-help-head" }, _("Other help")),
    el("p", {}, _("You can talk to somebody else, now or later. Nobody there knows of this request.")),
    callCards(lines),
  );
}
