// Moments in the words people use: "today at 4:15 p.m.". Pure.

import { fill, gettext as _ } from "../../../core/js/gettext.js";

const HOUR = 3_600_000; // milliseconds
const QUARTER = HOUR / 4;
const MIDNIGHT = "12 a.m.";

/** So many hours later, up to the next quarter of an hour. @param {Date} from @param {number} hours */
export function hoursAfter(from, hours) {
  return new Date(Math.ceil((from.getTime() + hours * HOUR) / QUARTER) * QUARTER);
}

/**
 * Days further off than a week are named by their date.
 *
 * @param {Date} moment @param {Date} now @param {string} [zone] without it, the zone of the browser
 */
export function inWords(moment, now, zone) {
  return fill(_("%(day)s at %(time)s"), {
    day: dayInWords(moment, now, zone),
    time: timeInWords(moment, zone),
  });
}

/**
 * A promise, in the zone of the program and up to the next quarter of an hour. What is due at midnight is due by the
 * end of the day before.
 *
 * @param {Date} due @param {Date} now @param {string} zone
 */
export function byInWords(due, now, zone) {
  const moment = hoursAfter(due, 0);
  if (timeInWords(moment, zone) !== MIDNIGHT) return inWords(moment, now, zone);
  return fill(_("the end of %(day)s"), { day: dayInWords(new Date(moment.getTime() - HOUR), now, zone) });
}

/** @param {Date} moment @param {Date} now @param {string} [zone] */
function dayInWords(moment, now, zone) {
  const days = dayNumber(moment, zone) - dayNumber(now, zone);
  if (days === 0) return _("today");
  if (days === 1) return _("tomorrow");
  if (days === -1) return _("yesterday");
  const named = days > 1 && days < 7;
  return moment.toLocaleDateString("en-US", {
    timeZone: zone,
    ...(named ? { weekday: "long" } : { month: "long", day: "numeric" }),
  });
}

/**
 * A sentence that ends with a moment needs no second period.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export const sentence = (text, values) => fill(text, values).replace(/(\.m\.)\.(?=\s|$)/g, "$1");

/** "4:15 p.m."; full hours without minutes. @param {Date} moment @param {string} [zone] */
export function timeInWords(moment, zone) {
  const time = moment.toLocaleTimeString("en-US", { timeZone: zone, hour: "numeric", minute: "2-digit" });
  return time
    .replace(":00", "")
    .replace(/\s*AM$/, " a.m.")
    .replace(/\s*PM$/, " p.m.");
}

/** Which day it is, counted from one long ago. @param {Date} moment @param {string} [zone] */
function dayNumber(moment, zone) {
  const day = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  const [month, date, year] = day.format(moment).split("/").map(Number);
  return Date.UTC(year, month - 1, date) / (24 * HOUR);
}
