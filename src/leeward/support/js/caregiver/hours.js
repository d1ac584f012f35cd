// Moments in the words people use: "today at 4:15 p.m.". Pure.

import { fill, gettext as _ } from "../../../core/js/gettext.js";

const HOUR = 3_600_000; // milliseconds
const QUARTER = HOUR / 4;

/** So many hours later, up to the next quarter of an hour. @param {Date} from @param {number} hours */
export function hoursAfter(from, hours) {
  return new Date(Math.ceil((from.getTime() + hours * HOUR) / QUARTER) * QUARTER);
}

/**
 * In the zone of the browser. Days further off than a week are named by their date.
 *
 * @param {Date} moment @param {Date} now
 */
export function inWords(moment, now) {
  const days = Math.round((midnight(moment).getTime() - midnight(now).getTime()) / (24 * HOUR));
  return fill(_("%(day)s at %(time)s"), { day: dayInWords(moment, days), time: timeInWords(moment) });
}

/** @param {Date} moment @param {number} days from today */
function dayInWords(moment, days) {
  if (days === 0) return _("today");
  if (days === 1) return _("tomorrow");
  if (days === -1) return _("yesterday");
  return moment.toLocaleDateString(
    "en-US",
    days > 1 && days < 7 ? { weekday: "long" } : { month: "long", day: "numeric" },
  );
}

/**
 * A sentence with a moment at its end needs no second period.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export const sentence = (text, values) => fill(text, values).replace(/(\.m\.)\.$/, "$1");

/** "4:15 p.m."; full hours without minutes. @param {Date} moment */
export function timeInWords(moment) {
  const minutes = moment.getMinutes() ? { minute: /** @type {const} */ ("2-digit") } : {};
  const time = moment.toLocaleTimeString("en-US", { hour: "numeric", ...minutes });
  return time.replace(/\s*AM$/, " a.m.").replace(/\s*PM$/, " p.m.");
}

/** @param {Date} moment */
function midnight(moment) {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate());
}
