// Lengths of time and days to choose from. Pure.

import { fill, gettext as _, ngettext } from "../../../core/js/gettext.js";

const MINUTE = 60_000; // milliseconds

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

/** A civil hour for a check-in. */
export const TEN = "10:00";

/** Days for a check-in, at this time of the day. @param {Date} now @param {string} time @param {string} zone */
export function suggestions(now, time, zone) {
  return [
    { label: _("Tomorrow"), due: inDays(now, 1, time, zone) },
    { label: _("In 3 days"), due: inDays(now, 3, time, zone) },
    { label: _("Next week"), due: inDays(now, 7, time, zone) },
  ];
}

/**
 * When clocks of this zone show that time, so many days from now.
 * @param {Date} now @param {number} days @param {string} time `10:00` @param {string} zone
 */
export function inDays(now, days, time, zone) {
  const [year, month, day] = wall(now, zone);
  const [hours, minutes] = time.split(":").map(Number);
  return shown(Date.UTC(year, month - 1, day + days, hours, minutes), zone);
}

/** For a field of the type datetime-local: `2026-11-23T16:30`. @param {Date} moment @param {string} zone */
export function fieldValue(moment, zone) {
  const [year, month, day, hours, minutes] = wall(moment, zone).map((part) => String(part).padStart(2, "0"));
  return `${year}-${month}-${day}T${hours}:${minutes}`;
}

/**
 * What such a field says; null when it says nothing, or nothing that is still to come.
 * @param {string} value @param {Date} now @param {string} zone
 */
export function fromField(value, now, zone) {
  const asUtc = Date.parse(`${value}Z`);
  const moment = shown(asUtc || 0, zone);
  return asUtc && moment > now ? moment : null;
}

/** The moment at which clocks of this zone show what UTC shows at `asUtc`. @param {number} asUtc @param {string} zone */
function shown(asUtc, zone) {
  const ahead = (/** @type {number} */ at) => {
    const [year, month, day, hours, minutes] = wall(new Date(at), zone);
    return Date.UTC(year, month - 1, day, hours, minutes) - at;
  };
  // Twice: the clocks may change between the first guess and the moment itself
  return new Date(asUtc - ahead(asUtc - ahead(asUtc)));
}

/** Year, month, day, hours and minutes on clocks of this zone. @param {Date} moment @param {string} zone */
function wall(moment, zone) {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(moment);
  const part = (/** @type {string} */ kind) => Number(parts.find(({ type }) => type === kind)?.value);
  return [part("year"), part("month"), part("day"), part("hour"), part("minute")];
}
