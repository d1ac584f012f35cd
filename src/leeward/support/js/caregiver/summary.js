// What she is about to send, in plain words. Pure.

import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { choicesOf, knowings, labelOf, relations, teamSizes, times, urgencies, wheres } from "./labels.js";
import { inGroups } from "./phone.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("./steps.js").Screen} Screen */
/** @typedef {{label: string, text: string, screen: Screen}} Row */

/**
 * @param {Answers} answers
 * @param {Facts} facts
 * @param {(number: number) => string} nameOf a peer by number
 * @returns {Row[]}
 */
export function summary(answers, facts, nameOf) {
  const rows = [...personRows(answers), ...placeRows(answers, facts), ...wishRows(answers, facts, nameOf)];
  return rows.filter(({ text }) => text);
}

/** @param {Answers} answers @returns {Row[]} */
function personRows(answers) {
  const other = answers.for === "colleague";
  /** @type {Screen} */
  const contact = other ? "colleague" : "contact";
  const called = answers.reach !== "write";
  const listed = answers.times.map((value) => labelOf(times(), value)).join(", ");
  return [
    { label: _("For"), text: forText(answers), screen: "whom" },
    { label: _("How"), text: howText(answers), screen: other ? "colleague" : "reach" },
    {
      label: other ? _("Their number") : _("Your number"),
      text: called ? inGroups(answers.number) || answers.number.trim() : "",
      screen: contact,
    },
    {
      label: other ? _("Their name") : _("Your name"),
      text: called ? answers.name.trim() || _("not given") : "",
      screen: contact,
    },
    { label: _("Good times"), text: called ? listed : "", screen: contact },
    { label: _("The peer says first"), text: called ? answers.word.trim() : "", screen: contact },
    { label: _("Do they know?"), text: other ? labelOf(knowings(), answers.knows) : "", screen: "known" },
    { label: _("You are"), text: other ? labelOf(relations(), answers.relation) : "", screen: "known" },
  ];
}

/** Whom it leaves out who was not named. @param {Answers} answers @param {Facts} facts @returns {Row[]} */
function placeRows({ for: whom, leads, network, employers, elsewhere }, { units, employers: places = [] }) {
  const led = units.filter(({ id }) => leads.includes(id)).map(({ name }) => name);
  const named = employers.map((each) => places.find(({ id }) => id === each)?.name ?? each);
  const none = elsewhere ? _("None of the places named") : "";
  return [
    {
      label: whom === "colleague" ? _("Units they lead") : _("Units you lead"),
      text: led.join(", "),
      screen: "wishes",
    },
    { label: _("Works for"), text: network ? named.join(", ") || none : "", screen: "employers" },
  ];
}

/** @param {Answers} answers @param {Facts} facts @param {(number: number) => string} nameOf @returns {Row[]} */
function wishRows(answers, facts, nameOf) {
  const { options } = facts;
  const unit = facts.units.find(({ id }) => id === answers.unit);
  const named = (/** @type {(string | number)[]} */ people) =>
    people.map((each) => (typeof each === "number" ? nameOf(each) : each)).join(", ");
  const experience = answers.experience.map((code) => labelOf(choicesOf(options.experience), code));
  /** @type {[string, string][]} */
  const rows = [
    [_("How soon"), labelOf(urgencies(), answers.urgency)],
    [_("Work"), labelOf(choicesOf(options.family), answers.role)],
    [_("Unit"), unit?.name ?? ""],
    [_("Language"), labelOf(choicesOf(options.language), answers.language)],
    [_("Wish"), answers.alike ? _("A peer in the same kind of work") : ""],
    [_("From"), answers.where === "any" ? "" : labelOf(wheres(answers.for === "colleague"), answers.where)],
    [_("Has been through"), experience.join(", ")],
    [_("First"), named(answers.first)],
    [_("Not"), named(answers.not)],
    [_("About"), labelOf(choicesOf(options.reason), answers.reason)],
    [_("Your note"), answers.note.trim()],
  ];
  return rows.map(([label, text]) => ({ label, text, screen: "wishes" }));
}

/** @param {Answers} answers */
function forText(answers) {
  if (answers.for === "me") return _("Me");
  if (answers.for === "colleague") return _("A colleague");
  const size = labelOf(teamSizes(), answers.teamSize);
  return size ? fill(_("My team (%(size)s people)"), { size }) : _("My team");
}

/** @param {Answers} answers */
function howText({ reach, message }) {
  if (reach === "write") return _("In writing, on your own page here");
  if (reach === "text") return _("A text message");
  return message ? _("A call. A message may be left.") : _("A call. No message is left.");
}
