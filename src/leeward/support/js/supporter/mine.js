// The requests this supporter has, each one tap away.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { newsOf, stageOf, wantsMe } from "./stages.js";
import { tagOf } from "./page.js";

/** @typedef {import("./stages.js").Mine} Mine */

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
