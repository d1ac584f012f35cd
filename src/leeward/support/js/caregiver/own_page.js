// Her own page: where the request stands, what was written, and what she can do. Looks again every 20 seconds while in sight.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { HttpError } from "../../../core/js/http.js";
import { say } from "../../../core/js/shell.js";
import { changeSupporter } from "./change.js";
import { readAll, writer } from "./conversation.js";
import { showScreen } from "./flow.js";
import { keepPanel } from "./keep.js";
import { button, note, phone } from "./parts.js";
import { showProgress, whyNot } from "./sending.js";
import { showGone } from "./sent.js";
import { allowedIn, statusOf } from "./status.js";
import { messageList, writeBox } from "./talk.js";

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
export function showOwn(page, first) {
  const parts = {
    status: el("div"),
    talk: el("div"),
    write: el("div"),
    doings: el("div", { class: "stack" }),
  };
  /** @type {Living} */
  let ask = first;
  let drawn = "";
  let seen = "";
  let stopped = false;

  const refresh = async () => {
    const answer = await page.her.read();
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
    parts.status.replaceChildren(statusCard(ask, page.facts, moment));
    if (mark === drawn) return;
    const before = drawn ? JSON.parse(drawn) : null;
    drawn = mark;
    const read = await readAll(page.installation, page.receipt, ask);
    parts.talk.replaceChildren(
      ...(read.lines.length || read.broken ? [messageList(read, page.facts, moment)] : []),
    );
    await tellSeen();
    if (!before || before.status !== ask.status || before.conversation !== ask.conversation) {
      const may = allowedIn(ask, page.facts);
      parts.write.replaceChildren(...(may.write && !read.broken ? [box()] : []));
      parts.doings.replaceChildren(...doings(page, () => ask, refresh, stop, again));
    }
  }
  const box = () =>
    writeBox({
      ask,
      facts: page.facts,
      now: page.now,
      send: async (text) => {
        await send(ask, text, page.now());
        await refresh();
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
    drawn = "";
    showScreen(page.place, _("Your page"), [
      parts.status,
      parts.talk,
      parts.write,
      parts.doings,
      el(
        "div",
        {},
        el(
          "details",
          { class: "more" },
          el("summary", {}, _("Keep your way back")),
          keepPanel(page.receipt, () => {}),
        ),
      ),
    ]);
    void draw();
  };

  const tick = async () => {
    if (!stopped && document.visibilityState === "visible") {
      await refresh().catch((error) => {
        if (error instanceof HttpError && error.status === 404) {
          stopped = true;
          page.gone();
        }
      });
    }
    setTimeout(() => void tick(), EVERY);
  };
  document.addEventListener("visibilitychange", () => {
    if (!stopped && document.visibilityState === "visible") refresh().catch(() => {});
  });
  again();
  setTimeout(() => void tick(), EVERY);
}

/** @param {Living} ask @param {Facts} facts @param {Date} now */
function statusCard(ask, facts, now) {
  const { title, lines, tag, kind, late } = statusOf(ask, facts, now);
  return el(
    "section",
    { class: kind === "due" ? "card waiting stack" : "card stack", "aria-live": "polite" },
    el(
      "p",
      { class: "row" },
      el("span", { class: `tag ${kind}` }, tag),
      el("span", { class: "soft" }, fill(_("Request No. %(number)s"), { number: ask.number })),
    ),
    el("h2", {}, title),
    ...lines.map((line) => el("p", {}, line)),
    facts.phone &&
      el(
        "p",
        { class: late ? "" : "soft" },
        late ? _("Call ") : _("Any time: "),
        phone(facts.phone, facts.phone_href),
        facts.phone_hours && ` (${facts.phone_hours})`,
      ),
  );
}

/**
 * @param {Page} page @param {() => Living} current @param {() => Promise<Living>} refresh
 * @param {() => void} stop @param {() => void} again
 */
function doings(page, current, refresh, stop, again) {
  const may = allowedIn(current(), page.facts);
  const said = el("p", { class: "error", role: "alert", hidden: true });
  const attempt = (/** @type {() => Promise<void>} */ deed) => async () => {
    try {
      said.hidden = true;
      await deed();
    } catch (error) {
      said.hidden = false;
      said.textContent =
        error instanceof HttpError && error.status
          ? error.message
          : _("That did not go through. Please try again.");
    }
  };
  const unreached = attempt(async () => {
    await page.her.post("unreached");
    await refresh();
    say(_("Peers are told again."));
  });
  const end = (/** @type {string} */ verb) =>
    attempt(async () => {
      await page.her.post(verb);
      stop();
      page.forget();
      showGone(page.place);
    });
  const change = async () => {
    stop();
    const progress = showProgress(page.place);
    try {
      await changeSupporter({ ...page, ask: current(), progress });
      again();
      await refresh();
      say(_("Other peers are asked now."));
    } catch (error) {
      again();
      showWhyNot(page, whyNot(error));
    }
  };
  return [
    said,
    may.unreached && unreachedCard(page.facts, () => void unreached()),
    may.change &&
      asking(
        _("Ask for another peer"),
        _("Ask other peers instead? The one you have now is told it is over."),
        _("Yes, ask others"),
        () => void change(),
        "quiet",
      ),
    may.withdraw &&
      asking(
        _("Take my request back"),
        _("Take your request back? It is erased, and nobody will contact you."),
        _("Yes, take it back"),
        () => void end("withdraw")(),
        "plain danger",
      ),
    may.erase &&
      asking(
        _("Erase everything now"),
        _("Erase the request and all messages now? This cannot be undone."),
        _("Yes, erase now"),
        () => void end("erase")(),
        "plain danger",
      ),
  ].filter((each) => each !== false);
}

/** @param {Facts} facts @param {() => void} press */
const unreachedCard = (facts, press) =>
  el(
    "details",
    { class: "more" },
    el("summary", {}, _("Nobody has reached me")),
    el(
      "div",
      { class: "stack" },
      facts.phone &&
        el(
          "p",
          {},
          _("You can call "),
          phone(facts.phone, facts.phone_href),
          facts.phone_hours && ` (${facts.phone_hours})`,
          ".",
        ),
      el("p", {}, _("Or other peers are told again. The first one who is free takes it.")),
      button(_("Tell other peers"), press, "quiet"),
    ),
  );

/** A button that asks back in its place. @param {string} label @param {string} question @param {string} yes @param {() => void} press @param {string} kind */
const asking = (label, question, yes, press, kind) =>
  el(
    "div",
    {},
    el(
      "button",
      { class: `btn ${kind}`, type: "button", "data-confirm": question, "data-yes": yes, onclick: press },
      label,
    ),
  );

/** @param {Page} page @param {string} why */
function showWhyNot(page, why) {
  page.place.firstElementChild?.prepend(
    el(
      "div",
      { role: "alert" },
      note(
        "late",
        el("p", {}, why),
        page.facts.phone && el("p", {}, _("You can call "), phone(page.facts.phone, page.facts.phone_href)),
      ),
    ),
  );
}
