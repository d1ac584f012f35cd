// Which version of the limits of confidentiality somebody was shown when they asked, for them and for their peer.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";

/** @typedef {import("./answers.js").Facts["limits"]} Limits as they are now */

/** @param {number} shown the version; 0 when nobody knows @param {Limits} limits */
export const sinceThen = (shown, { version }) =>
  shown && shown !== version
    ? fill(_("You were shown version %(shown)s. Since then they have changed; below is version %(now)s."), {
        shown,
        now: version,
      })
    : "";

/** For a peer. @param {number} shown @param {Limits} limits */
export const toldThem = (shown, { version }) => {
  if (!shown) return "";
  return shown === version
    ? fill(_("They were shown this: version %(now)s."), { now: version })
    : fill(_("They were shown version %(shown)s. This is version %(now)s: say what is new."), {
        shown,
        now: version,
      });
};

/** For her own page. @param {number} shown @param {Limits} limits */
export function limitsFold(shown, limits) {
  if (!limits.text) return null;
  const changed = sinceThen(shown, limits);
  return el(
    "details",
    { class: "more" },
    el(
      "summary",
      {},
      fill(_("Limits of confidentiality as of version %(n)s"), { n: shown || limits.version }),
    ),
    changed && el("p", { class: "note" }, changed),
    el("div", { class: "lines" }, limits.text),
  );
}
