// Her own page: where the request stands, what was written, and what she can do. Looks again every 20 seconds
// while in sight.

import { openOwn } from "../../../core/js/bundle.js";
import { unb64 } from "../../../core/js/bytes.js";
import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { HttpError } from "../../../core/js/http.js";
import { readAll, writer } from "./conversation.js";
import { doings } from "./doings.js";
import { showScreen } from "./flow.js";
import { inWords, sentence } from "./hours.js";
import { keepPanel } from "./keep.js";
import { limitsFold } from "./limits.js";
import { openingsFold } from "./openings.js";
import { otherHelp } from "./other_help.js";
import { note, programPhone } from "./parts.js";
import { tellPanel } from "./push.js";
import { allowedIn } from "./status.js";
import { statusCard } from "./status_card.js";
import { messageList, whatIsGone, writeBox } from "./talk.js";

/** @typedef {import("./api.js").Hers} Hers */
/** @typedef {import("./api.js").Living} Living */
/** @typedef {import("./api.js").Over} Over */
/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("../../../core/js/receipt.js").Receipt} Receipt */
/**
 * @typedef {{place: HTMLElement, installation: string, receipt: Receipt, her: Hers, facts: Facts, now: () => Date,
 *   over: (answer: Over) => void, gone: () => void, forget: () => void}} Page
 */

const EVERY = 20_000; // milliseconds

/** @param {Page} page @param {Living} first */
export async function showOwn(page, first) {
  const parts = {
    status: el("div", { role: "status" }),
    talk: el("div"),
    write: el("div"),
    doings: el("div", { class: "stack" }),
    openings: el("div"),
    help: el("div"),
    lost: el("div", { role: "status" }),
  };
  /** @type {Living} */
  let ask = first;
  const draft = { text: "" }; // outlives the box, which is made anew when the request moves on
  let drawn = "";
  let boxed = "";
  let seen = "";
  let stopped = false;
  let failures = 0;
  let looked = page.now();
  const own = await readOwn(page, first);

  const refresh = async () => {
    const answer = await page.her.read();
    failures = 0;
    looked = page.now();
    parts.lost.replaceChildren();
    if (answer.status === "over") {
      stopped = true;
      page.over(answer);
      throw new Error("over");
    }
    ask = answer;
    await draw();
    return ask;
  };
  const send = writer({ installation: page.installation, receipt: page.receipt, her: page.her, refresh });

  async function draw() {
    const mark = JSON.stringify(ask);
    const moment = page.now();
    const card = statusCard(ask, page.facts, moment, own);
    if (card.textContent !== parts.status.textContent) parts.status.replaceChildren(card);
    if (mark === drawn) return;
    drawn = mark;
    redraw(parts.openings, openingsFold(ask, page.facts, moment));
    const read = await readAll(page.installation, page.receipt, ask);
    const gone = whatIsGone(ask, page.facts, moment);
    parts.talk.replaceChildren(
      ...(read.lines.length || read.broken || gone ? [messageList(read, page.facts, moment, gone)] : []),
    );
    await tellSeen();
    const { ring } = allowedIn(ask, page.facts);
    const state = [ask.status, ask.by, ring, ask.may_vouch, ask.conversation, read.broken].join("/");
    if (state === boxed) return;
    boxed = state;
    const hadFocus = parts.write.contains(document.activeElement);
    parts.write.replaceChildren(...(allowedIn(ask, page.facts).write && !read.broken ? [box()] : []));
    parts.help.replaceChildren(...(ask.status === "closing" ? [otherHelp(page.facts)] : []));
    redraw(parts.doings, ...doings({ page, current: () => ask, refresh, stop, again, own }));
    if (hadFocus) parts.write.querySelector("textarea")?.focus();
  }
  const box = () =>
    writeBox({
      ask,
      facts: page.facts,
      now: page.now,
      draft,
      send: async (text) => {
        await send(ask, text, page.now());
        if (draft.text.trim() === text) draft.text = "";
        await refresh().catch(() => {}); // it was sent; the next look shows it
      },
    });

  /** A close waits until she has opened the last message. */
  async function tellSeen() {
    const last = ask.messages.filter(({ role, n }) => role === "peer" && n === ask.conversation).at(-1);
    const mark = last ? `${last.n}/${last.sequence}` : "";
    if (!last || mark === seen) return;
    await page.her.post("seen", { n: last.n, sequence: last.sequence }).then(
      () => (seen = mark),
      () => {},
    );
  }

  const stop = () => void (stopped = true);
  const again = () => {
    stopped = false;
    drawn = boxed = "";
    showScreen(page.place, _("Your page"), [
      parts.lost,
      parts.status,
      parts.talk,
      parts.write,
      parts.help,
      parts.doings,
      parts.openings,
      limitsFold(own.limits ?? 0, page.facts.limits),
      tellPanel(page.her),
      el(
        "div",
        {},
        el(
          "details",
          { class: "more" },
          el("summary", {}, _("Keep your way back")),
          keepPanel(page.receipt, () => {}, own.reach === "write"),
        ),
      ),
    ]);
    void draw();
  };

  const look = async () => {
    if (stopped || document.visibilityState !== "visible") return;
    try {
      await refresh();
    } catch (error) {
      if (stopped) return;
      if (error instanceof HttpError && error.status === 404) {
        stopped = true;
        return page.gone();
      }
      failures += 1;
      if (failures > 1) parts.lost.replaceChildren(outOfDate(looked, page));
    }
  };
  const tick = async () => {
    await look();
    setTimeout(() => void tick(), EVERY);
  };
  document.addEventListener("visibilitychange", () => void look());
  addEventListener("online", () => void look());
  again();
  setTimeout(() => void tick(), EVERY);
}

/** What she unfolded stays so. @param {HTMLElement} place @param {(Node | string)[]} parts */
function redraw(place, ...parts) {
  const unfolded = [...place.querySelectorAll("details[open] > summary")].map((each) => each.textContent);
  place.replaceChildren(...parts);
  for (const each of place.querySelectorAll("details")) {
    each.open ||= unfolded.includes(each.querySelector("summary")?.textContent ?? "");
  }
}

/** Once by chance may fail. @param {Date} looked @param {Page} page */
const outOfDate = (looked, { facts, now }) =>
  note(
    "due",
    el(
      "p",
      {},
      sentence(_("We last looked for news %(at)s. Since then we could not."), {
        at: inWords(looked, now(), facts.time_zone),
      }),
    ),
    facts.phone && el("p", {}, _("You can call "), programPhone(facts)),
  );

/**
 * When her own copy does not open, the words fit everybody.
 * @param {Page} page @param {Living} ask @returns {Promise<import("./status.js").Own>}
 */
const readOwn = ({ receipt }, { own }) =>
  openOwn(receipt.identity, unb64(own)).then(
    ({ card, letter, backstop }) => ({ reach: card.reach, backstop, limits: letter.limits }),
    () => ({ reach: "", backstop: false }),
  );
