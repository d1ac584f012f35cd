// Agreed days to look in again. The supporter gets a neutral reminder; the other page shows the day.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { onPress } from "../../../accounts/js/press.js";
import { inWords, timeInWords } from "../caregiver/hours.js";
import { fieldValue, fromField, inDays, suggestions, TEN } from "./moments.js";
import { card, deed, troubleLine } from "./page.js";

/** @typedef {{id: string, due: string, done: boolean}} CheckIn */
/** @typedef {{add: (due: Date) => Promise<void>, done: (id: string) => Promise<void>, remove: (id: string) => Promise<void>}} Book */

const MOST = 3; // design 4.6

/** @param {CheckIn[]} all @param {Book} book @param {Date} now @param {string} zone of the program */
export function checkInCard(all, book, now, zone) {
  const trouble = troubleLine();
  const open = all.filter(({ done }) => !done);
  return card(
    _("Check-ins"),
    "check-ins-head",
    el(
      "p",
      { class: "soft" },
      _("Agree on a day. You get a neutral reminder, and they see the day on their page."),
    ),
    open.length > 0 &&
      el(
        "div",
        { class: "stack", role: "list" },
        ...open.map((each) => line(each, book, now, zone, trouble)),
      ),
    trouble,
    all.length === 0 && offered(book, now, zone, trouble),
    open.length < MOST
      ? choices(book, now, zone, trouble)
      : el("p", { class: "soft" }, _("Three days are enough for now.")),
  );
}

/** @param {CheckIn} checkIn @param {Book} book @param {Date} now @param {string} zone @param {HTMLElement} trouble */
function line({ id, due }, book, now, zone, trouble) {
  const when = new Date(due);
  return el(
    "div",
    { class: "row apart", role: "listitem" },
    el("span", {}, inWords(when, now, zone), when < now && [" ", el("span", { class: "tag due" }, _("due"))]),
    el(
      "span",
      { class: "row" },
      deed(_("Done"), trouble, () => book.done(id), "quiet"),
      deed(_("Remove"), trouble, () => book.remove(id), "plain"),
    ),
  );
}

/** Nothing is agreed on yet, so a day is one tap away. @param {Book} book @param {Date} now @param {string} zone @param {HTMLElement} trouble */
function offered(book, now, zone, trouble) {
  const due = inDays(now, 3, TEN, zone);
  const label = fill(_("Look in again %(when)s"), { when: inWords(due, now, zone) });
  return el(
    "div",
    { class: "note stack" },
    el("p", {}, _("No day is agreed yet. With one, this talk is never forgotten.")),
    el(
      "div",
      { class: "row" },
      deed(label, trouble, () => book.add(due)),
    ),
  );
}

/** @param {Book} book @param {Date} now @param {string} zone @param {HTMLElement} trouble */
function choices(book, now, zone, trouble) {
  const days = el("div", { class: "row" });
  const time = el("input", { type: "time", id: "check-in-time", value: TEN, step: 900, required: true });
  const draw = () =>
    days.replaceChildren(
      ...suggestions(now, time.value || TEN, zone).map(({ label, due }) =>
        deed(`${label}, ${timeInWords(due, zone)}`, trouble, () => book.add(due), "quiet"),
      ),
    );
  time.addEventListener("input", draw);
  draw();
  return el(
    "div",
    { class: "stack" },
    el("div", { class: "field" }, el("label", { for: "check-in-time" }, _("At what time?")), time),
    days,
    el(
      "details",
      { class: "more" },
      el("summary", {}, _("Another day")),
      anotherDay(book, now, zone, trouble),
    ),
  );
}

/** @param {Book} book @param {Date} now @param {string} zone @param {HTMLElement} trouble */
function anotherDay(book, now, zone, trouble) {
  const value = fieldValue(inDays(now, 2, TEN, zone), zone);
  const field = el("input", { type: "datetime-local", id: "check-in", value });
  const form = el(
    "form",
    { class: "stack", novalidate: true },
    el("div", { class: "field" }, el("label", { for: "check-in" }, _("Day and time")), field),
    el("div", { class: "row" }, el("button", { class: "btn quiet" }, _("Add this day"))),
  );
  onPress(form, trouble, async () => {
    const due = fromField(field.value, now, zone);
    if (!due) throw new Error(_("Please choose a day that is still to come."));
    await book.add(due);
  });
  return form;
}
