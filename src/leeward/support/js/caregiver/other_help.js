// When a conversation ends, whoever ended it: who else is there.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { callCards } from "./screens.js";
import { besideFixed } from "./urgent.js";

/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("./answers.js").Line} Line */

/**
 * The program's line, its clinician on call and the lines for everybody, then its list of more help; a link where there
 * is no number. Each once, and never nothing.
 * @param {Pick<Facts, "name" | "phone" | "phone_href" | "phone_hours" | "tier3" | "urgent">} facts @returns {Line[]}
 */
export function helpLines({ name, phone, phone_href, phone_hours, tier3, urgent }) {
  const own = { label: name, number: phone, note: phone_hours, href: phone ? phone_href : "" };
  const listed = [own, ...besideFixed(urgent), ...tier3];
  const firstOf = (/** @type {string} */ wanted) => listed.find(({ href }) => href === wanted);
  const lines = listed.filter((line) => line.href && line === firstOf(line.href));
  return lines.length ? lines : urgent;
}

/** @param {Facts} facts */
export function otherHelp(facts) {
  return el(
    "section",
    { class: "card sunken stack", "aria-labelledby": "other-help-head" },
    el("h2", { id: "other-help-head" }, _("Other help")),
    el("p", {}, _("You can talk to somebody else, now or later. Nobody there knows of this request.")),
    callCards(helpLines(facts)),
  );
}
