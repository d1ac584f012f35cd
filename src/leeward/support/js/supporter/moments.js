// Lengths of time and days to choose from. Pure.

import { fill, gettext as _, ngettext } from "../../../core/js/gettext.js";

const MINUTE = 60_000; // milliseconds
const HALF_HOUR = 30 * MINUTE;

/** "12 minutes", "3 hours", "2 days": what has passed, rounded down. @param {Date} from @param {Date} now */
export function passed(from, now) {
  const minutes = Math.max(Math.floor((now.getTime() - from.getTime()) / MINUTE), 0);
  if (minutes < 1) return _("less than a minute");
  if (minutes < 60) return ngettext("%(count)s minute", "%(count)s minutes", minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return ngettext("%(count)s hour", "%(count)s hours", hours);
  return ngettext("%(count)s day", "%(count)s days", Math.floor(hours / 24));
}

/** "1 hour", "36 hours", "3 days". @param {number} hours */
export function lengthInWords(hours) {
  if (hours >= 48 && hours % 24 === 0) return fill(_("%(days)s days"), { days: hours / 24 });
  return ngettext("%(count)s hour", "%(count)s hours", hours);
}

/** Days for a check-in, at this time of the day. @param {Date} now @returns {{label: string, due: Date}[]} */
export function suggestions(now) {
  return [
    { label: _("Tomorrow"), due: inDays(now, 1) },
    { label: _("In 3 days"), due: inDays(now, 3) },
    { label: _("Next week"), due: inDays(now, 7) },
  ];
}

/** The same time of the day, to the half hour, whatever the clocks do in between. @param {Date} now @param {number} days */
export function inDays(now, days) {
  const rounded = new Date(Math.round(now.getTime() / HALF_HOUR) * HALF_HOUR);
  rounded.setDate(rounded.getDate() + days);
  return rounded;
}

/** For a field of the type datetime-local: `2026-11-23T16:30`. @param {Date} moment */
export function fieldValue(moment) {
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join("-");
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** What such a field says; null when it says nothing, or nothing that is still to come. @param {string} value @param {Date} now */
export function fromField(value, now) {
  const moment = new Date(value);
  return value && moment > now ? moment : null;
}
