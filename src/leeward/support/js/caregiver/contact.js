// A number and a name: hers, or a colleague's.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { colleagueReaches, times } from "./labels.js";
import { checks, radios, text } from "./fields.js";
import { note, tick } from "./parts.js";
import { inGroups } from "./phone.js";

/** @typedef {import("./flow.js").Draw} Draw */
/** @typedef {import("./flow.js").Flow} Flow */

/** @type {Draw} */
export const contact = (flow) => {
  const { answers } = flow;
  return {
    title: answers.reach === "call" ? _("Where may a peer call you?") : _("Where may a peer text you?"),
    body: [
      number(flow, _("Your number")),
      text({
        id: "name",
        label: _("What should the peer call you?"),
        hint: _("A nickname is fine."),
        value: answers.name,
        maxlength: 80,
        optional: true,
        typed: (value) => (answers.name = value),
      }),
      answers.reach === "call" &&
        tick({
          label: _("A message may be left if I do not pick up"),
          checked: answers.message,
          pick: (on) => (answers.message = on),
        }),
      goodTimes(flow),
      text({
        id: "word",
        label: _("A word the peer says first"),
        hint: _("So that you know who it is. For example: harbor."),
        value: answers.word,
        maxlength: 40,
        optional: true,
        typed: (value) => (answers.word = value),
      }),
    ],
  };
};

/** @type {Draw} */
export const colleague = (flow) => {
  const { answers } = flow;
  return {
    title: _("Whom may a peer offer support?"),
    body: [
      note(
        "",
        el("p", {}, el("b", {}, _("An offer will be made. You will not hear what became of it."))),
        el(
          "p",
          {},
          _("Your colleague decides, and nobody learns what they decided. We do not ask what happened."),
        ),
      ),
      text({
        id: "name",
        label: _("Their name"),
        value: answers.name,
        error: flow.errors.name,
        maxlength: 80,
        typed: (value) => (answers.name = value),
      }),
      radios({
        name: "reach",
        legend: _("How may a peer reach them?"),
        choices: colleagueReaches(),
        value: answers.reach,
        error: flow.errors.reach,
        chips: true,
        pick: (value) => (answers.reach = /** @type {"call" | "text"} */ (value)),
      }),
      number(flow, _("Their number")),
      goodTimes(flow),
    ],
  };
};

/** @param {Flow} flow @param {string} label */
function number({ answers, errors }, label) {
  const read = el("p", { class: "after", role: "status" });
  const show = () => {
    const grouped = inGroups(answers.number);
    read.textContent = grouped ? fill(_("We read: %(number)s"), { number: grouped }) : "\u00a0";
  };
  show();
  return text({
    id: "number",
    label,
    type: "tel",
    value: answers.number,
    error: errors.number,
    maxlength: 40,
    typed: (value) => {
      answers.number = value;
      show();
    },
    under: read,
  });
}

/** @param {Flow} flow */
const goodTimes = ({ answers }) =>
  checks({
    name: "times",
    legend: _("Good times"),
    choices: times(),
    values: answers.times,
    optional: true,
    chips: true,
    pick: (values) => (answers.times = values),
  });
