// A card in plain words: all that a supporter knows before taking a request. Pure.

import { fill, gettext as _, ngettext } from "../../../core/js/gettext.js";
import { labelOf, teamSizes, times, urgencies } from "../caregiver/labels.js";

/**
 * @typedef {{v: 1, program: string, lookup?: string, source?: "phone", for: "me" | "colleague" | "team", urgency: "now" | "today" | "week" | "whenever",
 *   reach: "call" | "text" | "write", times: string[], role: string | null, area: string | null, language: string | null,
 *   reason: string | null, experience: string[], team_size: string | null, contact_hours: number}} Card
 */
/** @typedef {Record<string, Record<string, string>>} Words what a program calls the codes, by kind of list */
/** @typedef {{title: string, lines: string[], about: string[], urgency: string, isSoon: boolean}} InWords */

const MINUTE = 60_000; // milliseconds
/** Minutes in which only close matches see a request. */
const HEAD_START = { now: 0, today: 3, week: 10, whenever: 10 };
const URGENCIES = Object.keys(HEAD_START);
export const LONGEST_CLAIM = 72; // hours, design 4.5

/** @param {Card} card @param {Words} words @returns {InWords} */
export function inPlainWords(card, words) {
  return {
    title: titleOf(card),
    lines: [
      reachOf(card),
      ...(card.reach === "write" ? [] : [goodTimes(timesInWords(card.times))]),
      ...(card.for === "colleague" ? [offer()] : []),
    ],
    about: aboutOf(card, words),
    urgency: labelOf(urgencies(), card.urgency),
    isSoon: card.urgency === "now" || card.urgency === "today",
  };
}

/** @param {Card} card */
export function titleOf(card) {
  if (card.for === "colleague") return _("For a colleague");
  if (card.for === "team") return _("For their team");
  return _("For themselves");
}

/** "evening, night"; empty when any time is good. @param {string[]} chosen codes of the card */
export function timesInWords(chosen) {
  const named = times().filter(({ value }) => chosen.includes(value));
  return named.length === times().length ? "" : named.map(({ label }) => label.toLowerCase()).join(", ");
}

/** What else the card says, each in a few words. @param {Card} card @param {Words} words */
export function aboutOf(card, words) {
  const size = card.team_size && labelOf(teamSizes(), card.team_size);
  return [
    (card.role && words.family?.[card.role]) ?? "",
    (card.language && words.language?.[card.language]) ?? "",
    size ? fill(_("%(size)s people"), { size }) : "",
    (card.reason && words.reason?.[card.reason]) ?? "",
    ...card.experience.map((code) => words.experience?.[code] ?? ""),
    card.source === "phone" ? _("taken down on the phone") : "",
  ].filter((line, index, all) => line && all.indexOf(line) === index);
}

/**
 * Whether this person sees a request already: close matches at once, the others a few minutes later unless it is urgent.
 *
 * @param {{card: Card, close: boolean, opened: string, again: number}} ask @param {Date} now
 */
export function isShown({ card, close, opened, again }, now) {
  const minutes = close || again ? 0 : HEAD_START[card.urgency];
  // Without a head start no clock is asked: this page's may be a little behind the server's
  return minutes === 0 || Date.parse(opened) + minutes * MINUTE <= now.getTime();
}

/** For sorting: what cannot wait comes first. @param {Card} a @param {Card} b */
export const byUrgency = (a, b) => URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency);

/** Within how many hours whoever takes it must have spoken. @param {Card} card */
export const hoursToSpeak = (card) =>
  Math.min(Math.max(Math.round(card.contact_hours) || 1, 1), LONGEST_CLAIM);

/** "2 requests wait", for the title of the page. @param {number} count */
export const waitingInWords = (count) =>
  ngettext("%(count)s request waits", "%(count)s requests wait", count);

/** @param {Card} card */
function reachOf(card) {
  if (card.reach === "write") return _("Reach them in writing here. No name is given.");
  return card.reach === "text" ? _("Reach them by text message.") : _("Reach them by phone call.");
}

/** Of a request that was rung anew. @param {Card["reach"]} reach */
export const beforeYou = (reach) =>
  reach === "write"
    ? _("Somebody had this before you, and may have written.")
    : _("Someone may have called already.");

const offer = () => _("Somebody asked you to offer support. They are free to say no.");

/** @param {string} named */
const goodTimes = (named) =>
  named ? fill(_("Good times: %(times)s."), { times: named }) : _("Any time is good.");
