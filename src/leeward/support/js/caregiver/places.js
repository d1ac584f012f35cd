// Where she works: her unit, the units she leads, her employers in the network, and where the peer should be from.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { radios, select } from "./fields.js";
import { wheres } from "./labels.js";
import { note, phone, tick } from "./parts.js";
import { growing } from "./people.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("./answers.js").Unit} Unit */
/** @typedef {import("./flow.js").Draw} Draw */
/** @typedef {import("./flow.js").Flow} Flow */

/** @param {Flow} flow */
export function place({ answers, facts }) {
  const units = unitChoices(facts.units);
  const nameOf = (/** @type {string} */ id) => facts.units.find((unit) => unit.id === id)?.name ?? id;
  return [
    units.length > 0 &&
      select({
        id: "unit",
        label: _("Unit"),
        hint: _(
          "We use it to leave out people who lead it. Without it, everyone who leads any unit is left out.",
        ),
        choices: units,
        value: answers.unit,
        empty: _("I would rather not say"),
        pick: (value) => (answers.unit = value),
      }),
    units.length > 0 &&
      growing({
        id: "leads",
        label: answers.for === "colleague" ? _("Units they lead") : _("Units you lead"),
        hint: _("Nobody who works in them is asked."),
        chosen: answers.leads,
        nameOf,
        choices: units,
        choicesLabel: _("Add a unit"),
        changed: (values) => (answers.leads = values),
      }),
    // In the network nobody who works with her is asked anyway.
    !answers.network && wherePeersWork(answers, facts),
  ];
}

/** @param {Answers} answers @param {Facts} facts */
function wherePeersWork(answers, facts) {
  const outside = note(
    "due",
    el(
      "p",
      {},
      _(
        "Peers of this program all work in your organization. For someone from outside, please call the statewide network.",
      ),
    ),
    facts.network_phone && el("p", {}, el("b", {}, phone(facts.network_phone, facts.network_href))),
  );
  outside.hidden = answers.where !== "outside";
  const question = radios({
    name: "where",
    legend: _("The peer should be"),
    choices: wheres(answers.for === "colleague"),
    value: answers.where,
    chips: true,
    pick: (value) => {
      answers.where = /** @type {Answers["where"]} */ (value);
      outside.hidden = value !== "outside";
    },
  });
  return [question, outside];
}

/** Only in the statewide network: nobody who works where she works is asked. @type {Draw} */
export const employers = ({ answers, facts, errors }) => {
  const all = facts.employers ?? [];
  return {
    title: answers.for === "colleague" ? _("Where do they work?") : _("Where do you work?"),
    body: [
      el(
        "p",
        { class: "soft" },
        _("So that nobody who works there is asked. The names are compared in this page and are not sent."),
      ),
      growing({
        id: "employers",
        label: _("Places"),
        error: errors.employers,
        chosen: answers.employers,
        nameOf: (value) => all.find(({ id }) => id === value)?.name ?? value,
        choices: all.map(({ id, name }) => ({ value: id, label: name })),
        choicesLabel: _("Choose a place"),
        typing: _("Or type its name"),
        changed: (values) => (answers.employers = values),
      }),
      tick({
        label: _("None of these"),
        checked: answers.elsewhere,
        pick: (on) => (answers.elsewhere = on),
      }),
    ],
  };
};

/** Units below their parents, set in. @param {Unit[]} units */
function unitChoices(units) {
  const depth = (/** @type {Unit} */ unit) => {
    let deep = 0;
    for (let at = units.find(({ id }) => id === unit.parent); at && deep < 9; deep += 1) {
      const { parent } = at;
      at = units.find(({ id }) => id === parent);
    }
    return deep;
  };
  return units.map((unit) => ({ value: unit.id, label: "\u2003".repeat(depth(unit)) + unit.name }));
}
