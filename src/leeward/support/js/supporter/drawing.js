// Puts one request on its page, part by part, and takes everything off again when it is over.

import { el, find } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { toldThem } from "../caregiver/limits.js";
import { checkInCard } from "./check_ins.js";
import { closeCard, closedCards, notRealCard } from "./closing.js";
import { handOverCard } from "./hand_over.js";
import { hasNoWayBack, howItWasCard } from "./how_it_was.js";
import { card, deed, redrawing, tagOf, troubleLine } from "./page.js";
import { reachCard } from "./reach.js";
import { stageOf, withoutKeys } from "./stages.js";
import { messageList, writeBox } from "./talk.js";

/** @typedef {import("./ask.js").Held} Held */
/** @typedef {import("./deeds.js").Deeds} Deeds */
/** @typedef {import("./boxes.js").Read} Read */
/** @typedef {import("../conversation.js").Read} Talked */
/** @typedef {ReturnType<typeof drawing>} Drawing */

// Of five: what is said with the rest that is offered. It stays in this page: the rest is asked for by hand or not at all
const HEAVY = ["4", "5"];
const PARTS = ["reach", "messages", "write", "check-ins", "close"];

/** @param {HTMLElement} root @param {any} facts of the program @param {() => Date} now */
export function drawing(root, facts, now) {
  const redraw = redrawing();
  let heavy = false;
  const part = (/** @type {string} */ name) => find(`[data-part=${name}]`, root);
  const words = wordsOf(facts.options);

  const stage = (/** @type {Held} */ ask) => part("stage").replaceChildren(tagOf(stageOf(ask, now())));
  const empty = (/** @type {string[]} */ names) => {
    for (const name of names) redraw(part(name), null, () => null);
    find("[data-talk]", root).hidden = true;
  };

  /** @param {Held} ask @param {Read} read @param {Talked} talked @param {Deeds} deeds */
  function open(ask, read, talked, deeds) {
    const { status, conversation } = ask;
    stage(ask);
    find("[data-tools]", root).hidden = false;
    showOpeners(root, read.card.for === "me" && read.card.reach === "write" ? "write" : read.card.for);
    redraw(part("reach"), [status, ask.again, conversation], () => reachCard(read, words, ask, deeds));
    drawTalk(ask, read, talked, deeds);
    find("[data-limits-shown]", root).textContent = toldThem(read.letter.limits ?? 0, facts.limits);
    const inContact = status === "contact";
    redraw(
      part("check-ins"),
      inContact && [ask.check_ins, ask.check_ins.map(({ due }) => new Date(due) < now())],
      () => (inContact ? checkInCard(ask.check_ins, bookOf(deeds), now(), facts.time_zone) : null),
    );
    const closing = { card: read.card, options: facts.options, rollups: facts.rollups, tallied: ask.tallied };
    const close = async (/** @type {Record<string, string> | null} */ tally) => {
      heavy = HEAVY.includes(tally?.load ?? "");
      await deeds.close(tally);
    };
    const hasNoPage = hasNoWayBack(read);
    const stopping = { released: ask.released, hasNoPage, phone: facts.phone, handOver: deeds.handOver };
    redraw(part("close"), [status, ask.tallied, ask.released], () =>
      el(
        "div",
        { class: "stack" },
        inContact && closeCard({ ...closing, undoHours: Number(root.dataset.undoHours), close }),
        inContact && hasNoPage && howItWasCard(deeds.feedbackLink),
        inContact && handOverCard(stopping),
        notRealCard(deeds.notReal),
      ),
    );
  }

  /** @param {Held} ask @param {Read} read @param {Talked} talked @param {Deeds} deeds */
  function drawTalk(ask, { letter }, talked, deeds) {
    const writes = ask.writing !== "off" && letter.receipt !== null && !talked.broken;
    const name = letter.name || _("The other person");
    const talking = talked.lines.length > 0 || talked.broken;
    find("[data-talk]", root).hidden = !writes && !talking;
    find("#talk-head", root).hidden = letter.reach !== "write" && !talking;
    redraw(part("messages"), [ask.messages, now().toDateString()], () => messageList(talked, name, now()));
    redraw(part("write"), [writes, ask.conversation, ask.writing], () =>
      writes
        ? folded(
            letter.reach !== "write",
            talking,
            writeBox({
              name: letter.name,
              writing: ask.writing,
              send: (text) => deeds.write(text, now()),
            }),
          )
        : null,
    );
  }

  /** @param {Held} ask @param {Deeds} deeds */
  function closed(ask, deeds) {
    stage(ask);
    find("[data-tools]", root).hidden = true;
    empty(PARTS.filter((name) => name !== "close"));
    redraw(part("close"), [ask.status, ask.closing_until, ask.can_erase], () =>
      closedCards({
        until: new Date(ask.closing_until ?? now()),
        canErase: ask.can_erase,
        now: now(),
        care: careOf(root),
        heavy,
        reopen: deeds.reopen,
        erase: deeds.erase,
      }),
    );
  }

  /** @param {"ended" | "erased" | "given back" | "not real"} how */
  function gone(how) {
    empty(PARTS);
    part("stage").replaceChildren();
    find("[data-tools]", root).hidden = true;
    const over = el("div", { tabindex: "-1" }, overCard(how));
    part("reach").replaceChildren(over);
    over.focus();
  }

  /** The keys at hand open nothing: somebody else should be asked. @param {Held} ask @param {Deeds} deeds */
  function unreadable({ status }, deeds) {
    const trouble = troubleLine();
    part("reach").replaceChildren(
      card(
        _("Your keys do not open this"),
        "unreadable-head",
        el("p", {}, _("That happens when keys were made anew."), " ", withoutKeys(status)),
        trouble,
        status === "accepted" &&
          el("div", { class: "row" }, deed(_("Give it back"), trouble, deeds.giveBack)),
      ),
    );
  }

  return { open, closed, gone, unreadable };
}

/** @param {"ended" | "erased" | "given back" | "not real"} how */
function overCard(how) {
  const [title, text] = {
    ended: [
      _("This has ended"),
      _(
        "They may have taken it back, or asked for somebody else, or its time was over. You have nothing left to do, and nothing is left here.",
      ),
    ],
    erased: [_("Everything is erased"), _("Nothing is left of it, here or on the other side. Thank you.")],
    "not real": [
      _("It is closed as not real"),
      _("Only that it happened is counted. Your lead is told when there are several in a day."),
    ],
    "given back": [_("You gave it back"), _("Somebody else is asked now. No reason was needed.")],
  }[how];
  return card(
    title,
    "over-head",
    el("p", {}, text),
    el("p", {}, el("a", { class: "btn", href: "/asks/" }, _("To your requests"))),
  );
}

/** A peer for the peer, as the server wrote it. @param {HTMLElement} root */
const careOf = (root) =>
  /** @type {HTMLTemplateElement} */ (find("template[data-care]", root)).content.cloneNode(true);

/** Who asked for a call is written to second: the box is one tap away. @param {boolean} folds @param {boolean} open @param {HTMLElement} box */
const folded = (folds, open, box) =>
  folds ? el("details", { class: "more", open }, el("summary", {}, _("Write a message")), box) : box;

/** @param {Deeds} deeds */
const bookOf = ({ addCheckIn, checkInDone, removeCheckIn }) => ({
  add: addCheckIn,
  done: checkInDone,
  remove: removeCheckIn,
});

/** @param {HTMLElement} root @param {string} whom */
function showOpeners(root, whom) {
  for (const list of root.querySelectorAll("[data-openers]")) {
    if (list instanceof HTMLElement) list.hidden = list.dataset.openers !== whom;
  }
}

/** @param {import("./tally.js").Options} options @returns {import("./cards.js").Words} */
const wordsOf = (options) =>
  Object.fromEntries(Object.entries(options).map(([kind, rows]) => [kind, Object.fromEntries(rows)]));
