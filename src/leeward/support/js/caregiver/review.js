// The last screen before sending: what goes, who can read it, and what happens when nobody answers.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { factsOf } from "./api.js";
import { countText, fewNote } from "./few.js";
import { byInWords } from "./hours.js";
import { FEW, matched } from "./loosen.js";
import { button, note, programPhone, tick } from "./parts.js";
import { reasonText } from "../match.js";
import { summary } from "./summary.js";

/** @typedef {import("./flow.js").Draw} Draw */
/** @typedef {import("./flow.js").Flow} Flow */
/** @typedef {import("./people.js").Peer} Peer */
/** @typedef {import("../../../core/js/directory.js").Directory} Directory */

/** @param {(directory: Directory) => Peer[]} shownIn @returns {Draw} */
export const review = (shownIn) => (flow) => {
  const place = el("div", { class: "stack-lg" });
  const backstop = el("div", {}, mayContact(flow));
  const send = button(_("Send"), flow.send, "wide");
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
    body: [rows, place, el("p", {}, readers(flow)), limits(flow.facts.limits.text), backstop, promise(flow)],
  };
};

/** @param {Flow} flow */
const mayContact = ({ answers }) =>
  tick({
    label:
      answers.for === "colleague"
        ? _("If no peer answers in time, the program lead may make the offer.")
        : _("If no peer answers in time, the program lead may contact me."),
    checked: answers.backstop,
    pick: (on) => (answers.backstop = on),
  });

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
  const { allowed, cannot } = matched(directory, flow.answers, flow.facts);
  const few = allowed.length < FEW;
  place.replaceChildren(
    few ? fewNote(flow, directory, allowed.length) : el("p", {}, countText(allowed.length)),
    ...(cannot.length ? [cannotList(cannot.map(reasonText))] : []),
  );
  return allowed.length > 0;
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

/** @param {Flow} flow */
function readers({ answers }) {
  const who = answers.reach === "write" ? _("your note and what you write") : _("the name and the number");
  return fill(
    _(
      "Only the peer who takes your request can read %(who)s. The peers who are asked see how and how soon, what kind of peer you wish for, and your kind of work and area if you gave them. They do not see whom you asked first or left out. It is sealed on this device before it is sent.",
    ),
    { who },
  );
}

/** @param {Flow} flow */
function promise({ answers, facts, now }) {
  const line = el("span", {});
  const say = () => {
    const by = byInWords(new Date(facts.promise_due), now(), facts.time_zone);
    line.textContent = fill(_("If nobody has reached you by %(by)s, call "), { by });
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
