// Everything she may add and need not: folded away, and "Skip to send" stays in sight.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { choicesOf, labelOf, urgencies } from "./labels.js";
import { checks, radios, select } from "./fields.js";
import { button, tick } from "./parts.js";
import { growing } from "./people.js";
import { place } from "./places.js";
import { NOTE_LENGTH } from "./steps.js";
import { writing } from "./writing.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("./answers.js").Unit} Unit */
/** @typedef {import("./flow.js").Draw} Draw */
/** @typedef {import("./flow.js").Flow} Flow */
/** @typedef {import("./people.js").Peer} Peer */
/** @typedef {import("../../../core/js/dom.js").Children} Children */

const NO_ANSWER = "nosay"; // nobody wishes for a peer who would rather not say

/** @param {(flow: Flow) => Promise<Peer[]>} shownPeers @returns {Draw} */
export const wishes = (shownPeers) => (flow) => {
  const other = flow.answers.for === "colleague";
  const where = place(flow);
  const note = noteBox(flow);
  const onward = () => {
    flow.answers.heard = flow.answers.note;
    flow.next();
  };
  const on = button(_("Skip to send"), () => (note ? note.ready(onward) : true) && onward());
  const chose = () => (on.textContent = _("Continue"));
  return {
    title: _("Do you have any wishes?"),
    on,
    stay: true,
    body: [
      el("p", { class: "soft" }, _("You can skip all of this. It helps to find a good match.")),
      el(
        "div",
        { onchange: chose, oninput: chose },
        fold(_("How soon"), labelOf(urgencies(), flow.answers.urgency), howSoon(flow)),
        fold(other ? _("Their work") : _("Your work"), "", work(flow)),
        where.some(Boolean) && fold(other ? _("Where they work") : _("Where you work"), "", where),
        fold(_("Who it should be"), "", who(flow, shownPeers)),
        fold(_("What it is about"), "", [about(flow), note?.element], Boolean(flow.errors.note)),
      ),
    ],
  };
};

/** @param {string} title @param {string} said what is chosen by default @param {Children} body */
export const fold = (title, said, body, open = false) =>
  el(
    "details",
    { class: "more", open },
    el("summary", {}, el("span", {}, title, said && el("span", { class: "soft" }, ` ${said}`))),
    el("div", { class: "stack-lg" }, body),
  );

/** @param {Flow} flow */
export const howSoon = ({ answers }) =>
  radios({
    name: "urgency",
    legend: _("How soon?"),
    hint: _("This is the one wish that the server can read, so that it knows how to call peers."),
    choices: urgencies(),
    value: answers.urgency,
    chips: true,
    pick: (value) => (answers.urgency = /** @type {Answers["urgency"]} */ (value)),
  });

/** @param {Flow} flow */
export function work({ answers, facts }) {
  const languages = choicesOf(facts.options.language);
  return [
    select({
      id: "role",
      label: _("Kind of work"),
      choices: choicesOf(facts.options.family),
      value: answers.role,
      empty: _("I would rather not say"),
      pick: (value) => (answers.role = value),
    }),
    tick({
      label: _("A peer in the same kind of work, if there is one"),
      checked: answers.alike,
      pick: (on) => (answers.alike = on),
    }),
    languages.length > 0 &&
      select({
        id: "language",
        label: _("Language"),
        choices: languages,
        value: answers.language,
        empty: _("No wish"),
        pick: (value) => (answers.language = value),
      }),
  ];
}

/** @param {Flow} flow @param {(flow: Flow) => Promise<Peer[]>} shownPeers */
export function who(flow, shownPeers) {
  const { answers, facts } = flow;
  const lists = el("div", { class: "stack-lg" });
  const fill = (/** @type {Peer[]} */ peers) =>
    lists.replaceChildren(
      named("first", _("These people first"), answers.first, peers, (people) => (answers.first = people)),
      named("not", _("Not these people"), answers.not, peers, (people) => (answers.not = people)),
    );
  fill([]);
  // Nobody waits for the names: without the directory they can still be typed.
  shownPeers(flow).then(
    (peers) => peers.length && !lists.contains(document.activeElement) && fill(peers),
    () => {},
  );
  return [
    checks({
      name: "experience",
      legend: _("Someone who has been through something like it"),
      choices: choicesOf(facts.options.experience).filter(({ value }) => value !== NO_ANSWER),
      values: answers.experience,
      chips: true,
      pick: (values) => (answers.experience = values),
    }),
    lists,
  ];
}

/**
 * @param {string} id @param {string} label @param {(string | number)[]} chosen @param {Peer[]} peers
 * @param {(people: (string | number)[]) => void} changed
 */
function named(id, label, chosen, peers, changed) {
  const byNumber = new Map(peers.map((peer) => [`#${peer.number}`, peer.name]));
  return growing({
    id,
    label,
    chosen: chosen.map((each) => (typeof each === "number" ? `#${each}` : each)),
    nameOf: (value) => byNumber.get(value) ?? value,
    choices: [...byNumber].map(([value, name]) => ({ value, label: name })),
    choicesLabel: _("Choose a peer"),
    typing: _("Or type a name, or a peer’s code such as #7"),
    changed: (values) =>
      changed(values.map((value) => (/^#\d+$/.test(value) ? Number(value.slice(1)) : value))),
  });
}

/** @param {Flow} flow */
export const about = ({ answers, facts }) =>
  select({
    id: "reason",
    label: _("What is it about?"),
    hint: _("You do not need a reason. The peers who are asked see what you choose."),
    choices: choicesOf(facts.options.reason),
    value: answers.reason,
    empty: _("No answer"),
    pick: (value) => (answers.reason = value),
  });

/** @param {Flow} flow */
const noteBox = ({ answers, facts, errors }) =>
  facts.note_allowed
    ? writing({
        id: "note",
        label: _("A short note to the peer"),
        value: answers.note,
        maxlength: NOTE_LENGTH,
        rows: 3,
        optional: true,
        error: errors.note,
        urgent: facts.urgent,
        typed: (value) => (answers.note = value),
      })
    : null;
