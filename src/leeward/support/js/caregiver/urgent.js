// The panel of urgent help on her own page: once the page knows which program she asked, that program's numbers.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";

const FIXED = ["tel:988", "tel:911"]; // stand above them anyway

/** @param {Pick<import("./answers.js").Facts, "slug" | "urgent">} facts */
export function showUrgent({ slug, urgent }) {
  const all = _("All numbers, what to do, and keeping them on this phone");
  const lines = urgent
    .filter(({ href }) => !FIXED.includes(href))
    .map(({ label, number, note, href }) =>
      el(
        "li",
        {},
        el(
          "a",
          { href, rel: "noreferrer" },
          el("span", {}, label, note && el("small", {}, note)),
          el("b", {}, number || _("Open")),
        ),
      ),
    );
  document
    .querySelector(".urgent details ul")
    ?.replaceChildren(...lines, el("li", {}, el("a", { href: `/p/${slug}/urgent/` }, el("span", {}, all))));
}
