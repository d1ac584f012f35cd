// After sending: what to say to them, the words of their way back when they want it, taking it oneself, and an empty page.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { deed, troubleLine } from "../supporter/page.js";
import { showScreen } from "../caregiver/flow.js";
import { byInWords, sentence } from "../caregiver/hours.js";
import { button, note, programPhone, ways } from "../caregiver/parts.js";

/** @typedef {import("../caregiver/answers.js").Facts} Facts */
/** @typedef {import("../../../core/js/receipt.js").Receipt} Receipt */
/**
 * @typedef {{facts: Facts, receipt: Receipt | null, number: number | null, due: string, now: Date, isUrgent: boolean,
 *   take: (() => Promise<void>) | null, clear: () => void}} Sent
 * receipt: null for a colleague, who never asked; take: null for whoever supports nobody here
 */

/** @param {HTMLElement} page @param {Sent} sent */
export function drawSent(page, sent) {
  showScreen(page, _("The request is on its way."), [
    says(sent),
    sent.take && takes(sent.take, sent.isUrgent),
    sent.receipt && wayBack(sent.receipt),
    el(
      "p",
      { class: "soft" },
      _(
        "What they told you is yours to keep to yourself. Nothing of it stays on this page once you leave it.",
      ),
    ),
    ways(button(_("Done: clear this page"), sent.clear, sent.take ? "quiet" : "wide")),
  ]);
}

/** @param {Sent} sent */
function says({ facts, receipt, number, due, now }) {
  const by = byInWords(new Date(due), now, facts.time_zone);
  return note(
    "ok",
    el("p", {}, el("b", {}, _("Tell them:"))),
    el(
      "p",
      {},
      receipt
        ? sentence(_("A peer reaches you by %(by)s."), { by })
        : _("A peer makes the offer. You will not hear what became of it."),
    ),
    receipt && facts.phone ? el("p", {}, _("If nobody has, call again: "), programPhone(facts), ".") : null,
    receipt && number !== null
      ? el("p", {}, fill(_("You can say it is request No. %(number)s."), { number }))
      : null,
  );
}

/** @param {() => Promise<void>} take @param {boolean} isUrgent */
function takes(take, isUrgent) {
  const trouble = troubleLine();
  return el(
    "section",
    { class: "card stack" },
    el("h2", {}, _("Can you talk with them yourself?")),
    el("p", {}, _("Then take it now, and nobody else is rung for it.")),
    trouble,
    el("div", { class: "row" }, deed(_("Take it myself"), trouble, take, isUrgent ? "" : "quiet")),
  );
}

/** Made only when it is asked for, so that it is not read over a shoulder. @param {Receipt} receipt */
function wayBack({ words }) {
  const inside = el("div", { class: "stack" });
  const whole = el("details", { class: "more" }, el("summary", {}, _("They want a way back")), inside);
  whole.addEventListener("toggle", () => {
    if (!whole.open) return inside.replaceChildren();
    inside.replaceChildren(
      el(
        "p",
        {},
        _("Read these 12 words to them twice, in this order. They open their own page at this address:"),
      ),
      el("p", { class: "code link" }, `${location.host}/back/`),
      el("ol", { class: "words", role: "list" }, ...words.map((word) => el("li", {}, word))),
      el(
        "p",
        { class: "soft" },
        _("Whoever has the words can read and take back the request. Keep no copy."),
      ),
    );
  });
  return el("div", {}, whole);
}

/** Nothing of the call is left. @param {HTMLElement} page @param {() => void} again */
export function drawCleared(page, again) {
  showScreen(page, _("This page is empty again."), [
    el("p", {}, _("Nothing of the call is left on it.")),
    ways(
      button(_("Somebody else rang"), again),
      el("a", { class: "btn quiet", href: "/home/" }, _("To my pages")),
    ),
  ]);
}
