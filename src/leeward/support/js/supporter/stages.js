// Where a request stands for the supporter who has it, and what comes next. Pure.

import { fill, gettext as _, ngettext } from "../../../core/js/gettext.js";
import { inWords } from "../caregiver/hours.js";

/** @typedef {"accepted" | "contact" | "closing"} Status */
/**
 * @typedef {{ask: string, number: number, program: string, program_name: string, status: Status, urgency: string,
 *   opened: string, again: number, contact_due: string | null, closing_until: string | null, unread: number,
 *   next_check_in: string | null}} Mine
 */
/** @typedef {{text: string, kind: "due" | "ok" | "late" | ""}} Tag */

/** @param {{status: Status, contact_due: string | null, closing_until: string | null}} ask @param {Date} now @returns {Tag} */
export function stageOf(ask, now) {
  if (ask.status === "contact") return { text: _("In contact"), kind: "ok" };
  if (ask.status === "closing") {
    return {
      text: fill(_("Erased %(when)s"), { when: inWords(dateOf(ask.closing_until, now), now) }),
      kind: "",
    };
  }
  const due = dateOf(ask.contact_due, now);
  const when = inWords(due, now);
  if (due < now) return { text: fill(_("First contact was due %(when)s"), { when }), kind: "late" };
  return { text: fill(_("First contact by %(when)s"), { when }), kind: "due" };
}

/** What is new, or comes next, in one of mine; may be empty. @param {Mine} ask @param {Date} now */
export function newsOf(ask, now) {
  const lines = [];
  if (ask.unread) lines.push(ngettext("%(count)s new message", "%(count)s new messages", ask.unread));
  if (ask.status === "contact" && ask.next_check_in) {
    const due = new Date(ask.next_check_in);
    const text = due < now ? _("Check-in was due %(when)s") : _("Check-in %(when)s");
    lines.push(fill(text, { when: inWords(due, now) }));
  }
  return lines;
}

/** Whether something waits for this supporter. @param {Mine} ask @param {Date} now */
export function wantsMe(ask, now) {
  const isDue = ask.status === "contact" && ask.next_check_in && new Date(ask.next_check_in) <= now;
  return ask.status === "accepted" || ask.unread > 0 || Boolean(isDue);
}

/** What is left to do for whom the keys open nothing. A talk cannot be given back. @param {Status} status */
export const withoutKeys = (status) =>
  status === "accepted"
    ? _("Please give it back, so that somebody else is asked.")
    : _(
        "You cannot go on here. Your lead is told, and their own page, if they have one, says that they can have somebody else. If you are not sure that your lead knows, please call.",
      );

/** @param {string | null} moment @param {Date} otherwise */
const dateOf = (moment, otherwise) => (moment ? new Date(moment) : otherwise);
