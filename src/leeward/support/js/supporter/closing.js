// Closing with five taps, undoing it, and erasing at once.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { onPress } from "../../../accounts/js/press.js";
import { radios, select } from "../caregiver/fields.js";
import { inWords } from "../caregiver/hours.js";
import { choicesOf } from "../caregiver/labels.js";
import { lengthInWords } from "./moments.js";
import { card as cardWith, deed, troubleLine } from "./page.js";
import { firstTaps, heaviness, questions, tallyOf } from "./tally.js";

/** @typedef {import("./cards.js").Card} Card */
/**
 * @typedef {{card: Card, options: import("./tally.js").Options, rollups: import("./tally.js").Rollups, undoHours: number,
 *   tallied: boolean, close: (tally: Record<string, string> | null) => Promise<void>}} Closing
 * tallied: closed before and opened again, so nothing is asked twice
 */

/** @param {Closing} closing */
export function closeCard({ card, options, rollups, undoHours, tallied, close }) {
  const trouble = troubleLine();
  const taps = firstTaps(card);
  const form = el(
    "form",
    { class: "stack-lg", novalidate: true },
    el("p", { class: "soft" }, afterwards(undoHours)),
    tallied ? null : five(taps, options),
    trouble,
    el("div", { class: "row" }, el("button", { class: "btn" }, tallied ? _("Close again") : _("Close"))),
  );
  onPress(form, trouble, () => close(tallied ? null : tallyOf(taps, card, rollups)));
  return el("details", { class: "more" }, el("summary", {}, _("Close this request")), form);
}

/** @param {import("./tally.js").Taps} taps filled in as they are tapped @param {import("./tally.js").Options} options */
function five(taps, options) {
  const pick = (/** @type {keyof import("./tally.js").Taps} */ field) => (/** @type {string} */ code) => {
    taps[field] = code;
  };
  return el(
    "div",
    { class: "stack-lg" },
    el("p", {}, _("Five taps, for the yearly numbers, and one about you. Leave out what you like.")),
    ...questions().map(({ field, legend, choices }) =>
      radios({ name: field, legend, choices, value: taps[field], pick: pick(field), chips: true }),
    ),
    select({
      id: "tally-reason",
      label: _("What was it mainly about?"),
      choices: choicesOf(options.reason),
      value: taps.reason,
      empty: _("Leave out"),
      pick: pick("reason"),
    }),
    select({
      id: "tally-referral",
      label: _("Did you point them to more help?"),
      choices: choicesOf(options.referral),
      value: taps.referral,
      empty: _("Leave out"),
      pick: pick("referral"),
    }),
    radios({ name: "load", ...heaviness(), value: taps.load, pick: pick("load"), chips: true }),
    el(
      "p",
      { class: "soft" },
      _(
        "After 4 or 5 the next page offers you some days of rest. You choose, and nobody sees why. The answer is counted with those of others, never beside your name.",
      ),
    ),
  );
}

/** Nobody needs help here: somebody plays with the page. @param {() => Promise<void>} end */
export function notRealCard(end) {
  const trouble = troubleLine();
  const ends = deed(_("Close it as not real"), trouble, end, "danger quiet");
  ends.dataset.confirm = _("Close it for good? If somebody needs help after all, they have to ask again.");
  ends.dataset.yes = _("Yes, it is not real");
  return el(
    "details",
    { class: "more" },
    el("summary", {}, _("This is not a real request")),
    el(
      "div",
      { class: "stack" },
      el(
        "p",
        {},
        _(
          "For a prank, an insult or a test. Not for somebody who is hard to reach or to talk with: give that back instead. Nobody learns who sent it; only a number is kept.",
        ),
      ),
      trouble,
      el("div", { class: "row" }, ends),
    ),
  );
}

/** @param {number} hours */
const afterwards = (hours) =>
  hours
    ? fill(_("You can undo it for %(length)s. Then everything is erased, here and for them."), {
        length: lengthInWords(hours),
      })
    : _("Everything is erased at once, here and for them.");

/**
 * @param {{until: Date, canErase: boolean, now: Date, care: Node, heavy: boolean, reopen: () => Promise<void>, erase: () => Promise<void>}} closed
 * heavy: it was called so a moment ago, on this page
 */
export function closedCards({ until, canErase, now, care, heavy, reopen, erase }) {
  const trouble = troubleLine();
  const erases = deed(_("Erase now"), trouble, erase, "danger quiet");
  erases.dataset.confirm = _("Erase everything now? It cannot be brought back.");
  erases.dataset.yes = _("Yes, erase");
  return [
    cardWith(
      _("It is closed"),
      "closed-head",
      el(
        "p",
        {},
        fill(_("Until %(when)s you can open it again. Then everything is erased."), {
          when: inWords(until, now),
        }),
      ),
      canErase
        ? null
        : el(
            "p",
            { class: "soft" },
            _("They have not opened your last message yet. It waits for that, at most a week."),
          ),
      trouble,
      el(
        "div",
        { class: "row" },
        deed(_("Undo: open it again"), trouble, reopen, "quiet"),
        canErase && erases,
      ),
    ),
    el(
      "section",
      { class: "card sunken stack", "aria-labelledby": "you-head" },
      el("h2", { id: "you-head" }, _("And you?")),
      heavy &&
        el("p", {}, _("That was heavy. Take some days: talks that have begun go on, and nobody rings you.")),
      care,
    ),
  ];
}
