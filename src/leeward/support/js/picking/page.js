// For a lead who picks first: cards of requests that wait for it, and the peers whom the person's own browser suggests.

import { withKeys } from "../../../accounts/js/unlock.js";
import { el, find, pageData } from "../../../core/js/dom.js";
import { fill, gettext as _, ngettext } from "../../../core/js/gettext.js";
import { getJson, postJson } from "../../../core/js/http.js";
import { say } from "../../../core/js/shell.js";
import { inWords, sentence } from "../caregiver/hours.js";
import { inPlainWords } from "../supporter/cards.js";
import { clockOf, deed, keepLooking, redrawing, troubleLine } from "../supporter/page.js";
import { openRow } from "./open.js";

/** @typedef {import("./open.js").Opened} Opened */
/** @typedef {import("./open.js").Row} Row */
/** @typedef {import("./open.js").Suggested} Suggested */

/** @param {HTMLElement} root */
export async function start(root) {
  const { id, words } = pageData("words");
  const path = `/api/program/${root.dataset.program}/picks`;
  const now = clockOf(root);
  const place = find("[data-picks]", root);
  const trouble = find("[data-trouble]", root);
  const redraw = redrawing();
  const keys = await withKeys(root);
  find("[data-locked]", root).hidden = true;

  const look = async () => {
    /** @type {{asks: Row[]}} */
    const { asks } = await getJson(path);
    const found = await Promise.all(asks.map((row) => openRow(keys.identities, id, row)));
    const mine = found.filter((each) => each !== null);
    const minute = Math.floor(now().getTime() / 60_000);
    redraw(place, [asks, minute], () => mine.map((each) => cardOf(each)));
    find("[data-none]", root).hidden = asks.length > 0;
    const others = find("[data-others]", root);
    others.hidden = asks.length === mine.length;
    others.textContent = othersInWords(asks.length - mine.length);
    return true;
  };

  /** @param {Opened} opened */
  function cardOf({ row, card, picks }) {
    const text = inPlainWords(card, words);
    const wrong = troubleLine();
    const until = inWords(new Date(row.until), now());
    const pick = async (/** @type {Suggested} */ { slot, peer }) => {
      await postJson(`${path}/${row.number}`, { slot });
      say(fill(_("%(name)s is asked now."), { name: peer?.name ?? "" }));
      await look();
    };
    return el(
      "article",
      { class: "card waiting stack", "aria-labelledby": `pick-${row.number}` },
      el(
        "div",
        { class: "head" },
        el("h2", { id: `pick-${row.number}` }, fill(_("No. %(number)s"), { number: row.number })),
        el("span", { class: text.isSoon ? "tag due" : "tag" }, text.urgency),
      ),
      el("p", {}, el("b", {}, text.title)),
      el("p", {}, text.lines.join(" ")),
      text.about.length ? el("p", { class: "soft" }, text.about.join(" · ")) : null,
      el("p", { class: "soft" }, sentence(_("It rings by itself %(until)s."), { until })),
      wrong,
      el("ol", { class: "next", role: "list" }, ...picks.map((each) => lineOf(each, row, wrong, pick))),
    );
  }

  await keepLooking(look, (sentence) => {
    trouble.textContent = sentence;
    trouble.hidden = !sentence;
  });
}

/**
 * @param {Suggested} each @param {Row} row @param {HTMLElement} wrong
 * @param {(each: Suggested) => Promise<void>} pick
 */
function lineOf(each, row, wrong, pick) {
  const { peer, slot, reasons } = each;
  if (!peer) return el("li", {}, el("span", { class: "soft" }, _("A peer who cannot be asked now.")));
  const isAsked = row.picked === peer.number;
  const why = [
    peer.role,
    ...reasons.map((reason) => inLeadsWords()[reason]),
    peer.on_call ? _("on call") : "",
    peer.at_once ? _("hears at once") : _("may not hear at once"),
  ];
  const button = deed(_("Ask first"), wrong, () => pick(each), "quiet");
  button.append(el("span", { class: "unseen" }, ` ${peer.name}`));
  return el(
    "li",
    isAsked ? { class: "done", "data-slot": slot } : { "data-slot": slot },
    el(
      "div",
      { class: "row apart" },
      el("div", {}, el("b", {}, peer.name), el("span", { class: "soft" }, why.filter(Boolean).join(" · "))),
      isAsked ? el("span", { class: "tag ok" }, _("asked now")) : button,
    ),
  );
}

const inLeadsWords = () => ({
  first_choice: _("asked for first"),
  same_role: _("the same kind of work"),
  language: _("the language wished for"),
  experience: _("has been through something like it"),
});

/** @param {number} count */
const othersInWords = (count) =>
  ngettext(
    "1 more request waits that you must not see. Another lead may pick, or it rings by itself.",
    "%(count)s more requests wait that you must not see. Another lead may pick, or they ring by themselves.",
    count,
  );
