// The fixed choices in words. Pure. Codes are those of the card and the letter (protocol 3).

import { gettext as _ } from "../../../core/js/gettext.js";

/** @typedef {{value: string, label: string, hint?: string}} Choice */

/** @returns {Choice[]} */
export const urgencies = () => [
  { value: "now", label: _("Now"), hint: _("As soon as anyone can") },
  { value: "today", label: _("Today") },
  { value: "week", label: _("This week") },
  { value: "whenever", label: _("Whenever it suits") },
];

/** @returns {Choice[]} */
export const times = () => [
  { value: "now", label: _("Now") },
  { value: "day", label: _("Daytime") },
  { value: "evening", label: _("Evening") },
  { value: "night", label: _("Night") },
  { value: "weekend", label: _("Weekend") },
];

/** @param {"off" | "arrange" | "full"} writing @returns {Choice[]} */
export const reaches = (writing) => [
  { value: "call", label: _("Call me"), hint: _("No message is left unless you say so.") },
  { value: "text", label: _("Text me"), hint: _("A short, neutral text first.") },
  ...(writing === "off"
    ? []
    : [
        {
          value: "write",
          label: _("Write here, without a name"),
          hint:
            writing === "arrange"
              ? _("To arrange a talk. You come back with a link that only you have.")
              : _("You come back with a link that only you have."),
        },
      ]),
];

/** @returns {Choice[]} */
export const colleagueReaches = () => [
  { value: "call", label: _("By phone call") },
  { value: "text", label: _("By text message") },
];

/** @param {boolean} other whether it is for a colleague @returns {Choice[]} */
export const wheres = (other) => [
  { value: "any", label: _("No wish") },
  { value: "own", label: other ? _("Someone from their unit") : _("Someone from my unit") },
  { value: "other", label: _("Someone from another unit") },
  { value: "outside", label: _("Someone from outside") },
];

/** @returns {Choice[]} */
export const teamSizes = () =>
  ["2-5", "6-10", "11-20", "21+"].map((value) => ({
    value,
    label: value === "21+" ? _("21 or more") : value.replace("-", _(" to ")),
  }));

/** @returns {Choice[]} */
export const knowings = () => [
  { value: "yes", label: _("Yes") },
  { value: "no", label: _("No") },
  { value: "unsure", label: _("I am not sure") },
];

/** Operations F2. @returns {Choice[]} */
export const relations = () => [
  { value: "colleague", label: _("A colleague") },
  { value: "manager", label: _("Their manager") },
  { value: "leadership", label: _("Leadership") },
  { value: "risk", label: _("Risk or quality") },
  { value: "chaplain", label: _("Chaplain") },
  { value: "health", label: _("Employee health or assistance") },
  { value: "supporter", label: _("A peer supporter") },
  { value: "other", label: _("Someone else") },
];

/** @param {Choice[]} choices @param {string} value */
export const labelOf = (choices, value) => choices.find((choice) => choice.value === value)?.label ?? "";

/** @param {[code: string, label: string][] | undefined} options @returns {Choice[]} */
export const choicesOf = (options) => (options ?? []).map(([value, label]) => ({ value, label }));
