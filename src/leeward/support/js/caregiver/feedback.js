// When it is over: six questions, once, each may be skipped (operations F6). The answers carry nothing that
// leads to her.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { showScreen } from "./flow.js";
import { leaveNow } from "./leave.js";
import { radios } from "./fields.js";
import { otherHelp } from "./other_help.js";
import { button } from "./parts.js";
import { stopTelling } from "./push.js";

/** @typedef {import("./api.js").Hers} Hers */
/** @typedef {import("./api.js").Over} Over */

const SCALE = ["1", "2", "3", "4", "5"];

/**
 * @param {HTMLElement} place
 * @param {Hers} her
 * @param {Over} over
 * @param {() => void} forget drops what this phone kept
 * @param {import("./answers.js").Facts | null} facts of its program, where they are known
 */
export function showOver(place, her, over, forget, facts) {
  const ended = {
    closed: _("It is closed, and everything has been erased."),
    withdrawn: _("You took it back, and everything has been erased."),
    not_real: _(
      "A peer took it for no request for support and ended it. If they were wrong, we are sorry. Please call, or ask again.",
    ),
    unanswered: _("Nobody could take it in 14 days. We are sorry. Everything has been erased."),
    link: _("The colleague who talked with you gave you this link. It works once, for some weeks."),
  }[over.outcome];
  void stopTelling();
  showScreen(place, over.outcome === "link" ? _("Your talk with a peer") : _("This is over and erased."), [
    el("p", {}, ended),
    el("p", {}, _("You can ask again at any time.")),
    facts && otherHelp(facts),
    over.feedback ? questions(place, her, forget) : button(_("Leave this page"), leaveNow, "quiet"),
  ]);
  if (!over.feedback) forget();
}

/** @param {HTMLElement} place @param {Hers} her @param {() => void} forget */
function questions(place, her, forget) {
  /** @type {Record<string, string>} */
  const answers = {};
  const failed = el("p", { class: "error", role: "alert", hidden: true });
  const send = async () => {
    try {
      await her.post("feedback", { answers });
      forget();
      showScreen(place, _("Thank you."), [
        el("p", {}, _("Your answers are counted with others. Nothing is kept of you here.")),
        button(_("Leave this page"), leaveNow, "quiet"),
      ]);
    } catch {
      failed.hidden = false;
      failed.textContent = _("That did not go through. Please try again.");
    }
  };
  return el(
    "section",
    { class: "card stack-lg", "aria-labelledby": "feedback-head" },
    el("h2", { id: "feedback-head" }, _("How was it?")),
    el(
      "p",
      { class: "soft" },
      _("Six questions, asked once. You can skip any of them. Nobody can see who answered."),
    ),
    radios({
      name: "timing",
      legend: _("The peer reached me"),
      choices: [
        { value: "too_soon", label: _("too soon") },
        { value: "about_right", label: _("about right") },
        { value: "too_late", label: _("too late") },
      ],
      value: "",
      chips: true,
      pick: (value) => (answers.timing = value),
    }),
    ...scales().map(([name, legend]) =>
      radios({
        name,
        legend,
        hint: _("1 is not at all, 5 is very much."),
        choices: SCALE.map((value) => ({ value, label: value })),
        value: "",
        chips: true,
        pick: (value) => (answers[name] = value),
      }),
    ),
    failed,
    el(
      "div",
      { class: "row" },
      button(_("Send my answers"), () => void send()),
      button(_("Skip"), leaveNow, "plain"),
    ),
  );
}

/** @returns {[string, string][]} */
const scales = () => [
  ["heard", _("I felt heard")],
  ["less_alone", _("I felt less alone")],
  ["carry_on", _("It helped me to carry on")],
  ["again", _("I would use it again")],
  ["recommend", _("I would tell a colleague about it")],
];
