// Which question comes next, and what must be answered before it does. Pure.

import { gettext as _ } from "../../../core/js/gettext.js";
import { isNumber } from "./phone.js";

/** @typedef {import("./answers.js").Answers} Answers */
/**
 * @typedef {"safe" | "crisis" | "whom" | "life" | "call" | "colleague" | "known" | "team" | "reach" | "contact" | "employers" | "wishes"
 *   | "review"} Screen
 */
/** @typedef {Record<string, string>} Errors field → sentence */

export const NOTE_LENGTH = 280;

const UNCOUNTED = ["safe", "crisis", "life", "call"];

/** The screens of these answers, in order. @param {Answers} answers @returns {Screen[]} */
export function pathFor(answers) {
  const crisis = answers.safe === "unsure" || answers.safe === "no";
  /** @type {Screen[]} */
  const path = crisis ? ["safe", "crisis", "whom"] : ["safe", "whom"];
  if (answers.for === "colleague") {
    path.push("life");
    if (answers.life === "worried") path.push("call");
    path.push("colleague", "known");
  } else {
    if (answers.for === "team") path.push("team");
    path.push("reach");
    if (answers.reach !== "write") path.push("contact");
  }
  if (answers.network) path.push("employers");
  return [...path, "wishes", "review"];
}

/** @param {Screen} screen @param {Answers} answers @returns {Screen} */
export function after(screen, answers) {
  const path = pathFor(answers);
  return path[path.indexOf(screen) + 1] ?? "review";
}

/** The first screen that still needs an answer, or the last one. @param {Answers} answers @returns {Screen} */
export function firstOpen(answers) {
  return pathFor(answers).find((screen) => Object.keys(errorsOf(screen, answers)).length > 0) ?? "review";
}

/**
 * Where she is, for "Step 2 of 5"; nothing on the questions before.
 * @param {Screen} screen
 * @param {Answers} answers
 */
export function progress(screen, answers) {
  const counted = pathFor(answers).filter((each) => !UNCOUNTED.includes(each));
  const step = counted.indexOf(screen) + 1;
  return step ? { step, of: counted.length } : null;
}

/** What keeps her from going on. @param {Screen} screen @param {Answers} answers @returns {Errors} */
export function errorsOf(screen, answers) {
  if (screen === "reach" && !answers.reach) return { reach: _("Please choose one.") };
  if (screen === "contact") return numberErrors(answers);
  if (screen === "colleague") {
    return {
      ...(answers.name.trim()
        ? {}
        : { name: _("Please give a name, so that the peer knows whom to ask for.") }),
      ...(["call", "text"].includes(answers.reach) ? {} : { reach: _("Please choose one.") }),
      ...numberErrors(answers),
    };
  }
  if (screen === "employers" && !answers.employers.length && !answers.elsewhere) {
    return { employers: _("Please name a place, or say that it is none of them.") };
  }
  if (screen === "wishes" && answers.note.length > NOTE_LENGTH) {
    return { note: _("This is longer than 280 characters. Please make it shorter.") };
  }
  return {};
}

/** @param {Answers} answers @returns {Errors} */
function numberErrors({ number }) {
  if (!number.trim()) return { number: _("Please give a phone number.") };
  return isNumber(number)
    ? {}
    : { number: _("This does not look like a phone number. It needs 7 to 15 digits.") };
}
