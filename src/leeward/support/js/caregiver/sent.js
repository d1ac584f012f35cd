// After sending: what happens next and by when, which number to ring, and the way back.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { hers } from "./api.js";
import { showScreen } from "./flow.js";
import { byInWords } from "./hours.js";
import { keepPanel, linkOf } from "./keep.js";
import { askBeforeLeaving, holdTab, leaveNow } from "./leave.js";
import { otherHelp } from "./other_help.js";
import { button, note, phone, programPhone, unrecorded, ways } from "./parts.js";
import { stopTelling, tellPanel } from "./push.js";
import { inLine } from "./status.js";

/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("../../../core/js/receipt.js").Receipt} Receipt */
/**
 * @typedef {{facts: Facts, receipt: Receipt, reach: string, number: number | null, due: string, waits: boolean,
 *   at: Date}} Sent
 * number: of the request; due: by when a peer reaches her; waits: others come first; at: when it was sent
 */

/** @param {HTMLElement} place @param {Sent} sent */
export function showSent(place, sent) {
  holdTab(true);
  const draw = () => {
    askBeforeLeaving(() => askKept(place, sent.reach, draw));
    showScreen(place, _("Your request is on its way."), [
      next(sent),
      keepPanel(
        sent.receipt,
        () => {
          askBeforeLeaving(null);
          holdTab(false);
        },
        sent.reach === "write",
      ),
      meanwhile(sent),
      tellPanel(hers(sent.receipt.header)),
      takeBack(place, sent),
    ]);
  };
  draw();
}

/** A colleague's offer: nothing to come back to. @param {HTMLElement} place @param {Facts} facts */
export function showOffered(place, facts) {
  showScreen(place, _("Thank you. An offer will be made."), [
    el(
      "p",
      {},
      _(
        "A peer will offer your colleague support. You will not hear what became of it, and neither will anyone else.",
      ),
    ),
    note(
      "",
      el("p", {}, el("b", {}, _("This may be hard for you, too."))),
      el(
        "p",
        {},
        _("You can ask for yourself at any time."),
        facts.phone && [" ", _("Or call "), phone(facts.phone, facts.phone_href), "."],
      ),
    ),
    button(_("Leave this page"), leaveNow, "quiet"),
  ]);
}

/** @param {Sent} sent */
function next({ facts, reach, number, due, waits, at }) {
  const by = byInWords(new Date(due), at, facts.time_zone);
  const reached = {
    call: _("The first peer who is free takes it and calls you."),
    text: _("The first peer who is free takes it and texts you."),
    write: _("The first peer who is free takes it and writes to you on your own page. Come back and look."),
  }[reach];
  return el(
    "ol",
    { class: "next", role: "list" },
    el(
      "li",
      { class: "done" },
      el("b", {}, _("Now")),
      waits
        ? inLine(facts.answering)
        : facts.answering
          ? _("Peers are told that someone asked. They do not see who.")
          : _("Your request is kept. No peer can be told right now; the first one who is back is told."),
    ),
    el("li", {}, el("b", {}, fill(_("By %(by)s"), { by })), reached),
    facts.phone &&
      el(
        "li",
        {},
        el(
          "b",
          {},
          reach === "write"
            ? _("If nobody has written to you by then")
            : _("If nobody has reached you by then"),
        ),
        reach === "write" ? _("You can call ") : _("Call "),
        programPhone(facts),
        number === null ? "." : fill(_(". You can say it is request No. %(number)s."), { number }),
        unrecorded(facts),
      ),
  );
}

/** @param {Sent} sent */
const meanwhile = ({ facts, receipt, reach }) =>
  el(
    "section",
    { class: "stack" },
    (reach === "write" || facts.writing !== "off") && [
      el("p", {}, _("Your own page shows what happens. You can write there.")),
      button(
        _("Go to my page"),
        () => {
          holdTab(false);
          location.assign(linkOf(receipt));
        },
        "quiet",
      ),
    ],
    el("p", { class: "soft" }, _("What you feel is a normal reaction to a hard thing.")),
  );

/** @param {HTMLElement} place @param {Sent} sent */
function takeBack(place, { receipt, facts }) {
  const said = el("p", { class: "error", role: "alert", hidden: true });
  const press = el(
    "button",
    {
      class: "btn plain danger",
      type: "button",
      "data-confirm": takingBack(),
      "data-yes": _("Yes, take it back"),
      onclick: async () => {
        try {
          await hers(receipt.header).withdraw();
          showGone(place, facts);
        } catch {
          said.hidden = false;
          said.textContent = _("That did not go through. Please try again.");
        }
      },
    },
    _("Take my request back"),
  );
  return el("div", {}, said, ways(press));
}

/** True at any time: a peer may take it while she reads this, or had it before. */
export const takingBack = () =>
  _(
    "Take your request back? It is erased. If a peer has it already, they are told that it is over; they may have seen how to reach you.",
  );

/** @param {HTMLElement} place @param {Facts} facts */
export function showGone(place, facts) {
  holdTab(false);
  askBeforeLeaving(null);
  void stopTelling();
  showScreen(place, _("Your request is gone."), [
    el(
      "p",
      {},
      _(
        "It has been erased. A peer who had it is told that it is over; they may have seen how to reach you. You can ask again at any time.",
      ),
    ),
    otherHelp(facts),
    button(_("Leave this page"), leaveNow, "quiet"),
  ]);
}

/**
 * In place of the page, so that nothing of it stays in sight while she decides.
 *
 * @param {HTMLElement} place @param {string} reach @param {() => void} draw
 */
function askKept(place, reach, draw) {
  showScreen(place, _("Have you kept your way back?"), [
    el(
      "p",
      {},
      reach === "write"
        ? _("Without it you cannot read what your peer writes, and nobody has another way to reach you.")
        : _("Without it you cannot see what happens or take your request back. Peers can still reach you."),
    ),
    el(
      "div",
      { class: "row" },
      button(_("Show it to me"), draw),
      button(_("Leave without it"), leaveNow, "quiet"),
    ),
  ]);
  return true;
}
