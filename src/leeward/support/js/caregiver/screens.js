// The short questions: is she safe, for whom, how large is the team, how to reach her, what a colleague knows.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { knowings, reaches, relations, teamSizes } from "./labels.js";
import { radios } from "./fields.js";
import { button, programPhone, tapCards } from "./parts.js";

/** @typedef {import("./flow.js").Draw} Draw */

/** Her answer stays in the page. @type {Draw} */
export const safe = (flow) => ({
  title: _("Are you safe right now?"),
  ...asked(
    flow,
    [
      { value: "yes", label: _("Yes, I am safe") },
      { value: "unsure", label: _("I am not sure") },
      { value: "no", label: _("No") },
    ],
    flow.answers.safe,
    (value) => (flow.answers.safe = /** @type {"" | "yes" | "unsure" | "no"} */ (value)),
  ),
});

/** @type {Draw} */
export const crisis = (flow) => ({
  title: _("Please talk to someone now."),
  ...numbers(
    flow,
    _("These calls are free. The people there listen, and they will not judge you."),
    _("A peer may take a while. You can go on with your request as well; it is then marked as urgent."),
  ),
});

/** Before anything about a colleague is asked. @type {Draw} */
export const life = (flow) => ({
  title: _("Do you fear for their life?"),
  ...asked(
    flow,
    [
      { value: "calm", label: _("No") },
      { value: "worried", label: _("Yes, or I am not sure") },
    ],
    flow.answers.life,
    (value) => (flow.answers.life = /** @type {"" | "calm" | "worried"} */ (value)),
  ),
});

/** @type {Draw} */
export const call = (flow) => ({
  title: _("Please call now."),
  ...numbers(
    flow,
    _(
      "Do not wait for a peer. Stay with them, or send someone who can. In danger, call 911. At 988 somebody tells you what to do, at any hour.",
    ),
    _("A peer can be asked as well, for them. It is then marked as urgent."),
  ),
});

/**
 * A question whose answer is never sent, and may be skipped.
 * @param {import("./flow.js").Flow} flow @param {{value: string, label: string}[]} choices @param {string} chosen
 * @param {(value: string) => void} keep
 */
function asked(flow, choices, chosen, keep) {
  const go = (/** @type {string} */ value) => {
    keep(value);
    flow.next();
  };
  return {
    on: button(_("Skip this question"), () => go(""), "quiet"),
    body: [
      el("p", { class: "soft" }, _("Your answer is not sent to anyone. You can skip this.")),
      tapCards(choices, chosen, go),
    ],
  };
}

/**
 * Numbers to call before anything else, and the way on.
 * @param {import("./flow.js").Flow} flow @param {string} before @param {string} after
 */
function numbers(flow, before, after) {
  const on = () => {
    flow.answers.urgency = "now";
    flow.next();
  };
  return {
    on: button(_("Go on, as urgent"), on, "wide quiet"),
    body: [el("p", {}, before), callCards(flow.facts.urgent), el("p", { class: "soft" }, after)],
  };
}

/** Numbers large enough for a shaking hand. @param {import("./answers.js").Line[]} lines */
export const callCards = (lines) =>
  el(
    "ul",
    { class: "call", role: "list" },
    ...lines.map(({ label, number, note, href }) =>
      el(
        "li",
        {},
        el(
          "a",
          { href, rel: "noreferrer" },
          el("b", {}, number || _("Open")),
          el("span", {}, label, note && el("small", {}, note)),
        ),
      ),
    ),
  );

/** @type {Draw} */
export const whom = (flow) => ({
  title: _("Who is it for?"),
  on: null,
  body: [
    tapCards(
      [
        { value: "me", label: _("Me") },
        {
          value: "colleague",
          label: _("A colleague"),
          hint: _("A peer offers them support. They decide."),
        },
        { value: "team", label: _("My team"), hint: _("A peer plans it with you.") },
      ],
      flow.answers.for,
      (value) => {
        const { answers } = flow;
        answers.for = /** @type {"me" | "colleague" | "team"} */ (value);
        // A number is asked for anyway, so that there are three questions at most
        if (answers.for === "colleague" && !["call", "text"].includes(answers.reach)) answers.reach = "call";
        flow.next();
      },
    ),
  ],
});

/** @type {Draw} */
export const team = ({ answers }) => ({
  title: _("How many people are in your team?"),
  body: [
    el("p", { class: "soft" }, _("A rough number is enough. You can leave it out.")),
    radios({
      name: "team",
      legend: _("People"),
      choices: teamSizes(),
      value: answers.teamSize,
      pick: (value) => (answers.teamSize = value),
      optional: true,
      chips: true,
    }),
  ],
});

/** @type {Draw} */
export const reach = (flow) => ({
  title: _("How may a peer reach you?"),
  on: null,
  body: [
    el(
      "p",
      { class: "soft" },
      _(
        "Only the peer who takes your request can read this, or a program lead if nobody answers and you allow it. Not your manager, not HR, not us.",
      ),
    ),
    tapCards(reaches(flow.facts.writing), flow.answers.reach, (value) => {
      flow.answers.reach = /** @type {"call" | "text" | "write"} */ (value);
      flow.next();
    }),
    flow.facts.phone && el("p", { class: "soft" }, _("You would rather call? "), programPhone(flow.facts)),
  ],
});

/** @type {Draw} */
export const known = ({ answers }) => ({
  title: fill(_("Two more things about %(name)s"), { name: answers.name.trim() || _("your colleague") }),
  body: [
    el("p", { class: "soft" }, _("Both can be left out.")),
    radios({
      name: "knows",
      legend: _("Do they know that you are asking?"),
      choices: knowings(),
      value: answers.knows,
      pick: (value) => (answers.knows = value),
      optional: true,
      chips: true,
    }),
    radios({
      name: "relation",
      legend: _("You are"),
      choices: relations(),
      value: answers.relation,
      pick: (value) => (answers.relation = value),
      optional: true,
      chips: true,
    }),
  ],
});
