// The requests this supporter has, each one tap away.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _, ngettext } from "../../../core/js/gettext.js";
import { newsOf, stageOf, wantsMe } from "./stages.js";
import { deed, tagOf, troubleLine } from "./page.js";

/** @typedef {import("./stages.js").Mine} Mine */

/**
 * That talks are over which this supporter had. Neither the server nor this page knows which ones.
 * @param {number} count @param {(count: number) => Promise<void>} seen
 */
export function endedNote(count, seen) {
  if (!count) return null;
  const trouble = troubleLine();
  const words = ngettext(
    "1 request that was with you has ended, or others are asked now.",
    "%(count)s requests that were with you have ended, or others are asked now.",
    count,
  );
  return el(
    "div",
    { class: "note stack" },
    el("p", {}, words, " ", _("You have nothing left to do.")),
    trouble,
    el(
      "div",
      { class: "row" },
      deed(_("All right"), trouble, () => seen(count), "quiet"),
    ),
  );
}

/** @param {Mine[]} asks @param {boolean} several @param {Date} now */
export function mineList(asks, several, now) {
  const urgentFirst = [...asks].sort((a, b) => Number(wantsMe(b, now)) - Number(wantsMe(a, now)));
  return urgentFirst.map((ask) => {
    const news = newsOf(ask, now);
    return el(
      "a",
      { class: wantsMe(ask, now) ? "card waiting" : "card", href: `/asks/${ask.ask}/` },
      el(
        "div",
        { class: "head" },
        el("h3", {}, fill(_("No. %(number)s"), { number: ask.number })),
        tagOf(stageOf(ask, now)),
      ),
      news.length ? el("p", {}, el("b", {}, news.join(" · "))) : null,
      several ? el("p", { class: "soft" }, ask.program_name) : null,
    );
  });
}
