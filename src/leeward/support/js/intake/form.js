// The questions on one page, in the words that people read at the door: whoever holds the phone reads them aloud.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { colleague, contact } from "../caregiver/contact.js";
import { countText, fewNote, notFound, notFoundNote } from "../caregiver/few.js";
import { radios } from "../caregiver/fields.js";
import { showScreen } from "../caregiver/flow.js";
import { colleagueReaches } from "../caregiver/labels.js";
import { FEW, looser, matched, UNANSWERED } from "../caregiver/loosen.js";
import { button, errorSummary, note, tick, ways } from "../caregiver/parts.js";
import { employers, place } from "../caregiver/places.js";
import { callCards, known, team, whom } from "../caregiver/screens.js";
import { stoppedLine } from "../caregiver/stopped.js";
import { about, fold, howSoon, who, work } from "../caregiver/wishes.js";
import { wishesOf } from "../caregiver/answers.js";
import { match } from "../match.js";

/** @typedef {import("../caregiver/flow.js").Flow} Flow */
/** @typedef {import("../caregiver/flow.js").Draw} Draw */
/** @typedef {import("../caregiver/people.js").Peer} Peer */
/** @typedef {import("../../../core/js/dom.js").Children} Children */

/**
 * @param {HTMLElement} page @param {Flow} flow @param {(flow: Flow) => Promise<Peer[]>} peers who agreed to be shown
 * @param {() => void} clear
 */
export function drawForm(page, flow, peers, clear) {
  const { answers, facts, errors } = flow;
  const other = answers.for === "colleague";
  const count = el("div", { class: "stack", role: "status" });
  const recount = () => void showCount(count, flow);
  const work_ = work(flow);
  const where = place(flow);
  const body = el(
    "div",
    { class: "stack-lg", onchange: recount },
    first(flow),
    part(whom, flow),
    other && life(flow),
    el("section", { class: "card stack-lg" }, howSoon(flow), answers.urgency === "now" && atOnce()),
    other ? [part(colleague, flow), part(known, flow)] : contactParts(flow),
    answers.network && part(employers, flow),
    fold(other ? _("Their work") : _("Your work"), "", work_),
    where.some(Boolean) && fold(other ? _("Where they work") : _("Where you work"), "", where),
    fold(_("Who it should be"), "", who(flow, peers)),
    fold(_("What it is about"), "", about(flow)),
    tick({
      label: other
        ? _("If no peer answers in time, the program lead may make the offer.")
        : _("If no peer answers in time, the program lead may contact me."),
      checked: answers.backstop,
      pick: (on) => (answers.backstop = on),
    }),
    count,
  );
  // Urgency changes what is said beside it
  body.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && ["life", "urgency", "reach"].includes(event.target.name))
      flow.redraw();
  });
  const wrong = Object.keys(errors).length > 0;
  showScreen(page, _("Somebody rang"), [
    wrong && errorSummary(errors),
    stoppedLine(),
    el(
      "p",
      { class: "soft" },
      _(
        "Read the questions aloud as they stand; the answers are theirs. Everything but the number can be left out.",
      ),
    ),
    body,
    ways(button(_("Seal and send"), flow.send, "wide"), button(_("Start over"), clear, "plain")),
  ]);
  recount();
}

/** A question of the door, with its title. @param {Draw} draw @param {Flow} flow */
function part(draw, flow) {
  const { title, body } = draw(flow);
  return el("section", { class: "card stack-lg" }, el("h2", {}, title), body);
}

/** Before anything is asked. @param {Flow} flow */
const first = ({ facts }) =>
  note(
    "",
    el(
      "p",
      {},
      el("b", {}, _("Say first:")),
      " ",
      facts.promise,
      " ",
      _("Please tell me nothing about the patient or what happened."),
    ),
    el(
      "p",
      {},
      el("b", {}, _("Ask:")),
      " ",
      _("Are you safe right now? If not, stay on the line and call one of the numbers above together."),
    ),
    facts.limits.text &&
      el(
        "details",
        { class: "more" },
        el("summary", {}, _("Limits of confidentiality")),
        el("div", { class: "lines" }, facts.limits.text),
      ),
    el(
      "p",
      { class: "soft" },
      _("Write nothing on paper. What you enter is sealed in this browser and leaves this page with you."),
    ),
  );

const atOnce = () =>
  el(
    "p",
    { class: "soft" },
    _("Whoever is on call is rung at once. You can take it yourself after sending."),
  );

/** What the door asks before anything about a colleague; the answer is never sent. @param {Flow} flow */
function life({ answers, facts }) {
  const asked = radios({
    name: "life",
    legend: _("Do you fear for their life?"),
    choices: [
      { value: "calm", label: _("No") },
      { value: "worried", label: _("Yes, or I am not sure") },
    ],
    value: answers.life,
    chips: true,
    pick: (value) => {
      answers.life = /** @type {"calm" | "worried"} */ (value);
      if (value === "worried") answers.urgency = "now";
    },
  });
  return el(
    "section",
    { class: "card stack-lg" },
    asked,
    answers.life === "worried" &&
      note(
        "late",
        el("p", {}, el("b", {}, _("Please call now."))),
        el(
          "p",
          {},
          _(
            "Do not wait for a peer. Stay with them, or send someone who can. In danger, call 911. At 988 somebody tells you what to do, at any hour.",
          ),
        ),
        callCards(facts.urgent),
        el("p", { class: "soft" }, _("The request goes on as well, marked as urgent.")),
      ),
  );
}

/** @param {Flow} flow */
function contactParts(flow) {
  const { answers, errors } = flow;
  const reach = radios({
    name: "reach",
    legend: _("How may a peer reach you?"),
    choices: colleagueReaches(),
    value: answers.reach,
    error: errors.reach,
    chips: true,
    pick: (value) => (answers.reach = /** @type {"call" | "text"} */ (value)),
  });
  return [
    answers.for === "team" && part(team, flow),
    el("section", { class: "card stack-lg" }, reach, contact(flow).body),
  ];
}

/** How many can be asked, as the answers stand. @param {HTMLElement} count @param {Flow} flow */
async function showCount(count, flow) {
  const { answers, facts } = flow;
  const directory = await flow.directory().catch(() => null);
  if (!directory) return count.replaceChildren(); // sending fetches it again, and says what is wrong
  const { allowed, unknown } = matched(directory, answers, facts);
  const names = notFoundNote(notFound(unknown, answers), null) || "";
  if (allowed.length >= FEW) return count.replaceChildren(el("p", {}, countText(allowed.length)), names);
  const offers = looser(wishesOf(answers, facts), (asker) => match({ directory, ...asker }).allowed.length);
  const loosen = (/** @type {import("../caregiver/loosen.js").Wish} */ wish) => {
    Object.assign(answers, UNANSWERED[wish]);
    flow.redraw();
  };
  count.replaceChildren(fewNote({ count: allowed.length, offers, facts, loosen }), names);
}
