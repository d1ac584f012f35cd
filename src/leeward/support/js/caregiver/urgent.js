// The panel of urgent help on her own page: once the page knows which program she asked, that program's numbers.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";

/** @typedef {import("./answers.js").Line} Line */

const FIXED = ["tel:988", "tel:911"]; // stand above every page

/** @param {Line[]} urgent */
export const besideFixed = (urgent) => urgent.filter(({ href }) => !FIXED.includes(href));

/** The last line leads to the page with all numbers. @param {Pick<import("./answers.js").Facts, "slug" | "urgent">} facts */
export function showUrgent({ slug, urgent }) {
  const list = document.querySelector(".urgent details ul");
  const all = list?.lastElementChild;
  if (!list || !all) return;
  all.querySelector("a")?.setAttribute("href", `/p/${slug}/urgent/`);
  list.replaceChildren(...besideFixed(urgent).map(lineOf), all);
}

/** As core/_urgent_more.html draws it. @param {Line} line */
const lineOf = ({ label, number, note, href }) =>
  el(
    "li",
    {},
    el(
      "a",
      { href, rel: "noreferrer" },
      el("span", {}, label, note && el("small", {}, note)),
      el("b", {}, number || _("Open")),
    ),
  );
