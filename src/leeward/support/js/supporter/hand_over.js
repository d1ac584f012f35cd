// A peer who cannot go on: the person chooses who is next, of those they allowed.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { deed, troubleLine } from "./page.js";

/** @param {boolean} released it was said, or a date went by for long @param {() => Promise<void>} handOver */
export function handOverCard(released, handOver) {
  if (released)
    return el(
      "p",
      { class: "note" },
      _("They can have another peer now, and their page says so. Until then it stays with you."),
    );
  const trouble = troubleLine();
  const stops = deed(_("Hand it over"), trouble, handOver, "quiet");
  stops.dataset.confirm = _("Tell them that you have to stop?");
  stops.dataset.yes = _("Yes, hand it over");
  return el(
    "details",
    { class: "more" },
    el("summary", {}, _("I have to stop")),
    el(
      "div",
      { class: "stack" },
      el(
        "p",
        {},
        _(
          "Their page says so, and they choose another peer of those they allowed. Your lead is told, without who it is. If you can, tell them yourself first. Until somebody else has it, it stays with you.",
        ),
      ),
      trouble,
      el("div", { class: "row" }, stops),
    ),
  );
}
