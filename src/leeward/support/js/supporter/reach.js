// How to reach the person, and the first steps: "We have spoken", or giving it back.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { knowings, labelOf, relations } from "../caregiver/labels.js";
import { inGroups } from "../caregiver/phone.js";
import { aboutOf, beforeYou, timesInWords, titleOf } from "./cards.js";
import { smsHref, telHref } from "./dialing.js";
import { card as cardWith, deed, troubleLine } from "./page.js";

/** @typedef {import("./boxes.js").Read} Read */
/** @typedef {import("./boxes.js").Letter} Letter */
/** @typedef {import("./cards.js").Words} Words */
/** @typedef {{spoken: () => Promise<void>, declined: () => Promise<void>, giveBack: () => Promise<void>}} Steps */

/** @param {Read} read @param {Words} words @param {{status: string, again: number}} ask @param {Steps} steps */
export function reachCard({ card, letter }, words, ask, steps) {
  const about = [titleOf(card), ...aboutOf(card, words)];
  return cardWith(
    _("How to reach"),
    "reach-head",
    el("p", { class: "lead" }, el("b", {}, letter.name ? `“${letter.name}”` : _("No name given"))),
    ask.again ? el("p", { class: "note due" }, beforeYou(letter.reach)) : null,
    wayOf(letter),
    factsOf(letter),
    el("p", { class: "soft" }, about.join(" · ")),
    ask.status === "accepted" ? firstSteps(card.for === "colleague", letter.reach, steps) : null,
  );
}

/** @param {Letter} letter */
function wayOf({ reach, number }) {
  if (reach === "write")
    return el("p", {}, _("Write to them below. They look here with a link only they have."));
  const href = reach === "text" ? smsHref(number) : telHref(number);
  const shown = inGroups(number) || number;
  const text = fill(reach === "text" ? _("Text %(number)s") : _("Call %(number)s"), { number: shown });
  return href ? el("p", {}, el("a", { class: "btn", href }, text)) : el("p", {}, el("b", {}, text));
}

/** @param {Letter} letter */
function factsOf(letter) {
  const called = letter.reach === "call";
  /** @type {[string, string | null | false][]} */
  const facts = [
    [_("Say first"), letter.word && `“${letter.word}”`],
    [_("Message"), called && (letter.leave_message ? mayLeave() : mayNotLeave())],
    [_("Good times"), letter.reach !== "write" && (timesInWords(letter.times) || _("any time"))],
    [_("Their note"), letter.note && `“${letter.note}”`],
    [_("Do they know?"), letter.knows && labelOf(knowings(), letter.knows)],
    [_("Asked by"), letter.relation && labelOf(relations(), letter.relation)],
  ];
  const shown = facts.filter(([, value]) => value);
  return el(
    "dl",
    { class: "facts" },
    ...shown.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]),
  );
}

const mayLeave = () => _("You may leave one. Say only your name and number.");
const mayNotLeave = () => _("Please leave none. If nobody answers, try again later.");

/** @param {boolean} isOffer @param {string} reach @param {Steps} steps */
function firstSteps(isOffer, reach, { spoken, declined, giveBack }) {
  const trouble = troubleLine();
  const said = isOffer
    ? _("They would like to talk")
    : reach === "write"
      ? _("We are in touch")
      : _("We have spoken");
  const no = deed(_("They said no"), trouble, declined, "quiet");
  no.dataset.confirm = _("Close this offer? It is counted as an offer, and nothing else is kept.");
  no.dataset.yes = _("Yes, close it");
  return el(
    "div",
    { class: "stack" },
    trouble,
    el(
      "div",
      { class: "row" },
      deed(said, trouble, spoken, "quiet"),
      isOffer && no,
      deed(_("I know or lead this person"), trouble, giveBack, "plain"),
    ),
    el("p", { class: "soft" }, _("If you know or lead them, somebody else is asked. No reason is needed.")),
  );
}
