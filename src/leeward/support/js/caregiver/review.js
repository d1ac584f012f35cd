// The last screen before sending: what goes, who can read it, and what happens when nobody answers.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { wishesOf } from "./answers.js";
import { factsOf } from "./api.js";
import { countText, fewNote, notFound, notFoundNote } from "./few.js";
import { soundsUnsafe } from "./hints.js";
import { byInWords } from "./hours.js";
import { FEW, looser, matched, UNANSWERED } from "./loosen.js";
import { button, note, programPhone, tick } from "./parts.js";
import { match, reasonText } from "../match.js";
import { stoppedLine } from "./stopped.js";
import { summary } from "./summary.js";
import { help } from "./writing.js";

/** @typedef {import("./flow.js").Draw} Draw */
/** @typedef {import("./flow.js").Flow} Flow */
/** @typedef {import("./people.js").Peer} Peer */
/** @typedef {import("../../../core/js/directory.js").Directory} Directory */

/** @param {(directory: Directory) => Peer[]} shownIn @returns {Draw} */
export const review = (shownIn) => (flow) => {
  const place = el("div", { class: "stack-lg" });
  const backstop = el("div", {}, mayContact(flow));
  const guard = el("div", { role: "status" });
  const name = flow.answers.urgency === "now" ? _("Send now, as urgent") : _("Send");
  const send = button(name, () => heard(flow, guard) && flow.send(), "wide");
  const rows = el("dl", { class: "review" }, ...summaryRows(flow, []));
  send.disabled = true;
  place.append(el("p", { class: "soft", role: "status" }, _("Looking for peers who fit …")));
  flow.directory().then(
    (directory) => {
      rows.replaceChildren(...summaryRows(flow, shownIn(directory)));
      send.disabled = !show(place, flow, directory);
      if (matched(directory, flow.answers, flow.facts).seats.length === 0) {
        backstop.replaceChildren(
          el(
            "p",
            {},
            _(
              "If no peer answers in time, no program lead can step in for this request. The phone number below still helps.",
            ),
          ),
        );
      }
    },
    () => {
      // Sending fetches it again, and says so when the line is bad.
      send.disabled = false;
      place.replaceChildren();
    },
  );
  return {
    title: _("Is this right?"),
    on: send,
    body: [
      stoppedLine(),
      rows,
      place,
      readers(flow),
      picked(flow),
      limits(flow.facts.limits.text),
      backstop,
      promise(flow),
      guard,
    ],
  };
};

/**
 * Whether the note has been looked at; otherwise urgent help comes first. The browser's own "forward" leads past the wishes.
 * @param {Flow} flow @param {HTMLElement} guard
 */
function heard(flow, guard) {
  const { answers, facts } = flow;
  if (answers.heard === answers.note || !soundsUnsafe(answers.note)) return true;
  const away = () => {
    answers.heard = answers.note;
    guard.replaceChildren();
    flow.send();
  };
  const panel = help(facts.urgent, away, true);
  panel.tabIndex = -1;
  guard.replaceChildren(panel);
  panel.focus();
  return false;
}

/** @param {Flow} flow */
const mayContact = ({ answers }) =>
  tick({
    after:
      answers.reach === "write"
        ? _("Then a lead can read your note and what you write, as a peer can.")
        : _("Then a lead can read the number, name and note, as a peer can."),
    label:
      answers.for === "colleague"
        ? _("If no peer answers in time, the program lead may make the offer.")
        : answers.reach === "write"
          ? _("If no peer answers in time, the program lead may read this and write to me here.")
          : _("If no peer answers in time, the program lead may contact me."),
    checked: answers.backstop,
    pick: (on) => (answers.backstop = on),
  });

/** Where a lead picks first, what the lead sees. @param {Flow} flow */
const picked = ({ answers, facts }) =>
  facts.dispatch === "coordinator" &&
  answers.urgency !== "now" &&
  el(
    "p",
    {},
    _(
      "In this program a lead chooses whom to ask first, among peers whom this page suggests. The lead sees the same few choices as the peers, and not your number, name or note.",
    ),
  );

/** @param {Flow} flow @param {Peer[]} peers */
function summaryRows(flow, peers) {
  const nameOf = (/** @type {number} */ number) =>
    peers.find((peer) => peer.number === number)?.name ?? _("a peer");
  return summary(flow.answers, flow.facts, nameOf).map(({ label, text, screen }) =>
    el(
      "div",
      {},
      el("dt", {}, label),
      el("dd", {}, text),
      el(
        "dd",
        {},
        el(
          "button",
          {
            class: "btn plain",
            type: "button",
            "aria-label": fill(_("Change: %(label)s"), { label }),
            onclick: () => flow.go(screen),
          },
          _("Change"),
        ),
      ),
    ),
  );
}

/**
 * How many can be asked, and what to do when they are few.
 *
 * @param {HTMLElement} place @param {Flow} flow @param {Directory} directory @returns {boolean} whether anybody can
 */
function show(place, flow, directory) {
  const { answers, facts } = flow;
  const { allowed, cannot, unknown } = matched(directory, answers, facts);
  const count = allowed.length;
  const offers = () =>
    looser(wishesOf(answers, facts), (asker) => match({ directory, ...asker }).allowed.length);
  const loosen = (/** @type {import("./loosen.js").Wish} */ wish) => {
    Object.assign(answers, UNANSWERED[wish]);
    flow.redraw();
  };
  place.replaceChildren(
    count < FEW ? fewNote({ count, offers: offers(), facts, loosen }) : el("p", {}, countText(count)),
    notFoundNote(notFound(unknown, answers), () => flow.go("wishes")) || "",
    ...(cannot.length ? [cannotList(cannot.map(reasonText))] : []),
  );
  return count > 0;
}

/** @param {string[]} sentences */
const cannotList = (sentences) =>
  el(
    "details",
    { class: "more" },
    el("summary", {}, _("What we could not check")),
    el("ul", {}, ...sentences.map((sentence) => el("li", {}, sentence))),
  );

/** What the program says about confidence, once more. @param {string} text */
const limits = (text) =>
  text &&
  el(
    "details",
    { class: "more" },
    el("summary", {}, _("This is confidential, with a few limits. Please read them.")),
    el("div", { class: "lines" }, text),
  );

/** Who can read what. @param {Flow} flow */
function readers({ answers }) {
  const who = answers.reach === "write" ? _("your note and what you write") : _("your number, name and note");
  const text = _(
    "Only the person who takes your request can read %(who)s: a peer, or a program lead if nobody answers in time and you allow it below. It is sealed on this device before it is sent.",
  );
  return [
    el("p", {}, fill(text, { who })),
    el(
      "p",
      {},
      _(
        "The peers who are asked see how and how soon, what kind of peer you wish for, and, if you gave them, your kind of work, your area and what it is about. They do not see whom you asked first or left out.",
      ),
    ),
  ];
}

/** @param {Flow} flow */
function promise({ answers, facts, now }) {
  const line = el("span", {});
  const say = () => {
    const by = byInWords(new Date(facts.promise_due), now(), facts.time_zone);
    const text =
      answers.reach === "write"
        ? _("If nobody has written to you by %(by)s, you can call ")
        : _("If nobody has reached you by %(by)s, call ");
    line.textContent = fill(text, { by });
  };
  say();
  // The page may have been open for hours.
  factsOf(facts.slug).then(
    ({ promise_due }) => {
      facts.promise_due = promise_due;
      say();
    },
    () => {},
  );
  return note(
    "",
    el("p", {}, el("b", {}, facts.promise)),
    answers.for !== "colleague" && facts.phone && el("p", {}, line, programPhone(facts), "."),
  );
}
