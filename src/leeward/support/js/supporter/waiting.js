// Cards of requests that wait: "I take this" in two taps, or "Not now".

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _, ngettext } from "../../../core/js/gettext.js";
import { HttpError } from "../../../core/js/http.js";
import { say } from "../../../core/js/shell.js";
import { hoursAfter, inWords } from "../caregiver/hours.js";
import { beforeYou, byUrgency, hoursToSpeak, inPlainWords } from "./cards.js";
import { lengthInWords, passed } from "./moments.js";
import { deed, troubleLine } from "./page.js";

/** @typedef {import("./boxes.js").Opened} Opened */
/**
 * @typedef {{words: (program: string) => import("./cards.js").Words, several: boolean, now: () => Date,
 *   take: (opened: Opened, hours: number) => Promise<void>, notNow: (opened: Opened) => Promise<void>}} Desk
 * several: this person supports more than one program, so each card says which
 */

/**
 * @param {HTMLElement} place @param {Desk} desk
 * @returns {(opened: Opened[]) => void} shows these and no others; a card somebody is about to answer stays as it is
 */
export function waitingList(place, desk) {
  /** @type {Map<string, ReturnType<typeof cardOf>>} */
  const cards = new Map();
  return (opened) => {
    for (const [mark, one] of cards) {
      if (opened.some((each) => markOf(each) === mark)) continue;
      one.gone();
      cards.delete(mark);
    }
    // From the last to the first, so that a new card finds its neighbor, and no card that is there has to move
    /** @type {Element | null} */
    let next = null;
    for (const each of mostUrgentLast(opened)) {
      const mark = markOf(each);
      const made = cards.get(mark) ?? cardOf(each, desk, () => cards.delete(mark));
      if (!cards.has(mark)) place.insertBefore(made.element, next);
      cards.set(mark, made);
      made.tick(each.row.opening ?? false);
      next = made.element;
    }
  };
}

/**
 * That a long line goes on, of which nobody was told yet. @param {number} count @param {() => Promise<void>} showAll
 */
export function moreNote(count, showAll) {
  if (!count) return null;
  const trouble = troubleLine();
  const words = ngettext(
    "1 more request waits in line. It rings when its turn comes, and may not be for you.",
    "%(count)s more requests wait in line. They ring when their turn comes, and not all are for you.",
    count,
  );
  return el(
    "div",
    { class: "note stack" },
    el("p", {}, words),
    trouble,
    el("div", { class: "row" }, deed(_("Show them all"), trouble, showAll, "quiet")),
  );
}

/** @param {Opened[]} opened oldest first */
const mostUrgentLast = (opened) => [...opened].sort((a, b) => byUrgency(a.card, b.card)).reverse();

/** A request that was rung again is another card. @param {Opened} opened */
const markOf = ({ row }) => `${row.ask} ${row.again} ${row.mark}`;

/** @param {Opened} opened @param {Desk} desk @param {() => void} answered */
function cardOf(opened, desk, answered) {
  const { row, card } = opened;
  const text = inPlainWords(card, desk.words(row.program));
  const since = el("span", {});
  const opening = el("p", { class: "soft" }, _("Somebody is opening this. You may still take it."));
  const actions = el("div", { class: "stack" });
  const name = desk.several ? `${row.program_name} · ` : "";
  const element = el(
    "article",
    { class: "card waiting stack", "aria-labelledby": `ask-${row.ask}`, "data-ask": row.ask },
    el(
      "div",
      { class: "head" },
      el("h3", { id: `ask-${row.ask}` }, text.title),
      el("span", { class: text.isSoon ? "tag due" : "tag" }, text.urgency),
    ),
    el("p", {}, text.lines.join(" ")),
    text.about.length ? el("p", { class: "soft" }, text.about.join(" · ")) : null,
    row.again ? el("p", { class: "note due" }, beforeYou(card.reach)) : null,
    ...asides(row).map((sentence) => el("p", { class: "note" }, sentence)),
    opening,
    el("p", { class: "soft" }, fill(_("No. %(number)s"), { number: row.number }), ` · ${name}`, since),
    actions,
  );
  const say_ = (/** @type {string} */ sentence) => {
    answered();
    element.replaceChildren(el("p", { role: "status", tabindex: "-1" }, sentence));
    element.classList.remove("waiting");
  };
  showChoice(actions, opened, desk, {
    done: () => {
      answered();
      element.remove();
    },
    over: say_,
  });
  return {
    element,
    tick: (/** @type {boolean} */ isBeingOpened) => {
      opening.hidden = !isBeingOpened;
      const length = passed(new Date(row.opened), desk.now());
      since.textContent = fill(_("waiting for %(length)s"), { length });
    },
    gone: () => (actions.querySelector("[role=group]") ? say_(taken()) : element.remove()),
  };
}

/** Why this one is here. @param {import("./boxes.js").Row} row */
const asides = ({ seat, left, extra, picked }) => [
  ...(picked ? [_("Your lead thought of you for this one. Not now is fine, too.")] : []),
  ...(left ? [_("Their peer has not come back to them. They allowed a lead to take over.")] : []),
  ...(seat && !left ? [_("No peer has taken this yet. They allowed a lead to.")] : []),
  ...(extra ? [_("This is extra: you have as many as you chose.")] : []),
];

/** @typedef {{done: () => void, over: (sentence: string) => void}} Ending */

/** @param {HTMLElement} place @param {Opened} opened @param {Desk} desk @param {Ending} ending */
function showChoice(place, opened, desk, ending) {
  const trouble = troubleLine();
  const takes = el("button", { class: "btn", type: "button" }, _("I take this"));
  takes.addEventListener("click", () => showQuestion(place, opened, desk, ending));
  const puts = async () => {
    await desk.notNow(opened);
    ending.done();
    say(_("Put aside. Nobody is told."));
  };
  place.replaceChildren(
    trouble,
    el("div", { class: "row" }, takes, deed(_("Not now"), trouble, puts, "quiet")),
  );
  return takes;
}

/** The second tap: only who can keep the promise takes it. @param {HTMLElement} place @param {Opened} opened @param {Desk} desk @param {Ending} ending */
function showQuestion(place, opened, desk, ending) {
  const { card } = opened;
  const hours = hoursToSpeak(card);
  const when = inWords(hoursAfter(desk.now(), hours), desk.now());
  const question = card.reach === "write" ? _("Can you write to them by %(when)s?") : asked(card.for);
  const trouble = troubleLine();
  const takes = async () => {
    try {
      await desk.take(opened, hours);
    } catch (error) {
      if (!(error instanceof HttpError) || error.code !== "taken") throw error;
      ending.over(taken());
    }
  };
  const back = el("button", { class: "btn quiet", type: "button" }, _("Go back"));
  back.addEventListener("click", () => showChoice(place, opened, desk, ending).focus());
  const group = el(
    "div",
    { class: "note stack", role: "group", tabindex: "-1" },
    el("p", {}, el("b", {}, fill(question, { when }))),
    el(
      "p",
      {},
      fill(
        card.reach === "call"
          ? _("That is within %(length)s. A voicemail does not count.")
          : _("That is within %(length)s."),
        { length: lengthInWords(hours) },
      ),
    ),
    trouble,
    el("div", { class: "row" }, deed(_("Yes, I take it"), trouble, takes), back),
  );
  place.replaceChildren(group);
  group.focus();
}

/** @param {"me" | "colleague" | "team"} whom */
const asked = (whom) =>
  whom === "colleague" ? _("Can you make the offer by %(when)s?") : _("Can you speak with them by %(when)s?");

const taken = () => _("Somebody else has taken this. Thank you for looking.");
