// A peer who cannot go on: the person chooses who is next, of those they allowed, or has no page that could say so.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { deed, troubleLine } from "./page.js";

/**
 * @typedef {{released: boolean, hasNoPage: boolean, phone: string, handOver: () => Promise<void>}} Stopping
 * released: it was said, or a date went by for long; phone: the program's, may be empty
 */

/** @param {Stopping} stopping */
export function handOverCard({ released, hasNoPage, phone, handOver }) {
  const { before, after, asks } = hasNoPage ? withoutPage(phone) : withPage();
  if (released) return el("p", { class: "note" }, after);
  const trouble = troubleLine();
  const stops = deed(_("Hand it over"), trouble, handOver, "quiet");
  stops.dataset.confirm = asks;
  stops.dataset.yes = _("Yes, hand it over");
  return el(
    "details",
    { class: "more" },
    el("summary", {}, _("I have to stop")),
    el("div", { class: "stack" }, el("p", {}, before), trouble, el("div", { class: "row" }, stops)),
  );
}

const withPage = () => ({
  before: _(
    "Their page says so, and they choose another peer of those they allowed. Your lead is told, without who it is. If you can, tell them yourself first. Until somebody else has it, it stays with you.",
  ),
  after: _("They can have another peer now, and their page says so. Until then it stays with you."),
  asks: _("Tell them that you have to stop?"),
});

/** Who asked by phone need not have kept the words, and a colleague never had any. @param {string} phone */
export function withoutPage(phone) {
  const call = phone
    ? fill(
        _(
          "No page tells them. Call them: say that you have to stop, and that they can ask for another peer at %(phone)s.",
        ),
        { phone },
      )
    : _("No page tells them. Call them: say that you have to stop, and whom they can call.");
  return {
    before: `${call} ${_("Your lead is told, without who it is, and can take it over if they agreed. Until somebody else has it, it stays with you.")}`,
    after: `${_("Your lead is told, and can take it over if they agreed. Until then it stays with you.")} ${call}`,
    asks: _("Tell your lead that you have to stop?"),
  };
}
