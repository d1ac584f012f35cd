// Agreed days to look in again. The supporter gets a neutral reminder; the other page shows the day.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { onPress } from "../../../accounts/js/press.js";
import { inWords } from "../caregiver/hours.js";
import { fieldValue, fromField, inDays, suggestions } from "./moments.js";
import { card, deed, troubleLine } from "./page.js";

/** @typedef {{id: number, due: string, done: boolean}} CheckIn */
/** @typedef {{add: (due: Date) => Promise<void>, done: (id: number) => Promise<void>, remove: (id: number) => Promise<void>}} Book */

const MOST = 3; // design 4.6

/** @param {CheckIn[]} all @param {Book} book @param {Date} now */
export function checkInCard(all, book, now) {
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
      el("div", { class: "stack", role: "list" }, ...open.map((each) => line(each, book, now, trouble))),
    trouble,
    open.length < MOST
      ? choices(book, now, trouble)
      : el("p", { class: "soft" }, _("Three days are enough for now.")),
  );
}

/** @param {CheckIn} checkIn @param {Book} book @param {Date} now @param {HTMLElement} trouble */
function line({ id, due }, book, now, trouble) {
  const when = new Date(due);
  return el(
    "div",
    { class: "row apart", role: "listitem" },
    el("span", {}, inWords(when, now), when < now && [" ", el("span", { class: "tag due" }, _("due"))]),
    el(
      "span",
      { class: "row" },
      deed(_("Done"), trouble, () => book.done(id), "quiet"),
      deed(_("Remove"), trouble, () => book.remove(id), "plain"),
    ),
  );
}

/** @param {Book} book @param {Date} now @param {HTMLElement} trouble */
function choices(book, now, trouble) {
  const field = el("input", { type: "datetime-local", id: "check-in", value: fieldValue(inDays(now, 2)) });
  const form = el(
    "form",
    { class: "stack", novalidate: true },
    el("div", { class: "field" }, el("label", { for: "check-in" }, _("Day and time")), field),
    el("div", { class: "row" }, el("button", { class: "btn quiet" }, _("Add this day"))),
  );
  onPress(form, trouble, async () => {
    const due = fromField(field.value, now);
    if (!due) throw new Error(_("Please choose a day that is still to come."));
    await book.add(due);
  });
  return el(
    "div",
    { class: "stack" },
    el(
      "div",
      { class: "row" },
      ...suggestions(now).map(({ label, due }) => deed(label, trouble, () => book.add(due), "quiet")),
    ),
    el("details", { class: "more" }, el("summary", {}, _("Another day")), form),
  );
}
