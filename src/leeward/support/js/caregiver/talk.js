// What the two have written, and the box to write in.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { HttpError } from "../../../core/js/http.js";
import { fitsSmallest, longest } from "./conversation.js";
import { byInWords, inWords, sentence } from "./hours.js";
import { note, phone } from "./parts.js";
import { promisedBy } from "./status.js";
import { writing } from "./writing.js";

const KEPT = 7 * 24 * 3_600_000; // milliseconds: lines that only arrange a talk

/** @typedef {import("./api.js").Living} Living */
/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("./conversation.js").Read} Read */

/**
 * @param {Read} read @param {Facts} facts @param {Date} now
 * @param {string} [gone] why lines before these are not there
 */
export function messageList({ lines, broken }, facts, now, gone = "") {
  const shown = lines.map(({ n, role, text, at }, index) => [
    index > 0 &&
      lines[index - 1].n !== n &&
      el("li", { class: "said" }, _("You asked for another peer, who cannot read what is above.")),
    el(
      "li",
      { class: role === "caregiver" ? "say me" : "say" },
      el("span", { class: "unseen" }, role === "caregiver" ? _("You: ") : _("They: ")),
      text,
      el("small", {}, inWords(new Date(at), now)),
    ),
  ]);
  const warning = el(
    "li",
    { class: "say broken", role: "alert" },
    el("b", {}, _("A message here is not what your peer wrote. We do not show it.")),
    facts.phone && [" ", _("Please call "), phone(facts.phone, facts.phone_href), "."],
  );
  const before = gone && el("li", { class: "said" }, gone);
  return el("ol", { class: "talk", role: "list" }, before, shown, broken && warning);
}

/**
 * Why lines that were written in this conversation are not there; empty when all of them are.
 * @param {Living} ask @param {Facts} facts @param {Date} now
 */
export function whatIsGone(ask, facts, now) {
  const here = ask.messages.filter(({ n }) => n === ask.conversation).map(({ sequence }) => sequence);
  if (Math.min(ask.sequence + 1, ...here) === 1) return "";
  const mayBeOld = facts.writing === "arrange" && now.getTime() - Date.parse(ask.opened) >= KEPT;
  if (mayBeOld) return _("Earlier lines are gone.");
  return ask.status === "open"
    ? _("The peer who had your request no longer has it. Earlier lines are gone.")
    : _("Your peer changed. Earlier lines are gone.");
}

/**
 * @param {{ask: Living, facts: Facts, now: () => Date, draft: {text: string}, send: (text: string) => Promise<void>}} talk
 */
export function writeBox({ ask, facts, now, draft, send }) {
  const failed = el("p", { class: "error", role: "alert", hidden: true });
  const press = el("button", { class: "btn" }, _("Send"));
  const place = el("div", {});
  const draw = () => {
    const box = writing({
      id: "message",
      label: ask.by === "lead" ? _("Write to the program lead") : _("Write to your peer"),
      value: draft.text,
      maxlength: longest(facts.writing),
      rows: 3,
      urgent: facts.urgent,
      typed: (value) => (draft.text = value),
    });
    place.replaceChildren(box.element);
    return box;
  };
  let box = draw();
  const form = el(
    "form",
    { class: "stack", novalidate: true },
    whoReads(ask, facts, now()),
    facts.writing === "arrange" &&
      el("p", { class: "soft" }, _("This is to arrange a talk: up to 280 characters, gone after 7 days.")),
    failed,
    place,
    el("div", { class: "row" }, press),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const problem = problemOf(draft.text, facts);
    failed.hidden = !problem;
    failed.textContent = problem;
    if (!problem && !press.disabled && box.ready(() => form.requestSubmit())) void post();
  });
  const post = async () => {
    press.disabled = true;
    try {
      await send(draft.text.trim());
      box = draw();
      place.querySelector("textarea")?.focus();
    } catch (error) {
      failed.hidden = false;
      failed.textContent = whyNotSent(error);
    } finally {
      press.disabled = false;
    }
  };
  return form;
}

/** @param {Living} ask @param {Facts} facts @param {Date} now */
function whoReads(ask, facts, now) {
  const said = readerOf(ask, facts, now);
  return ask.status === "contact" ? el("p", { class: "soft" }, said) : note("", el("p", {}, said));
}

/** Who can read what she writes. @param {Living} ask @param {Facts} facts @param {Date} now */
export function readerOf(ask, facts, now) {
  if (ask.status !== "open") {
    if (ask.by === "lead") return _("Only the program lead who has your request can read this.");
    return ask.status === "contact"
      ? _("Only your peer can read this.")
      : _("Only the peer who has your request can read this.");
  }
  const by = promisedBy(ask);
  if (by <= now) return _("Nobody reads this until a peer takes it.");
  return sentence(_("Nobody reads this until a peer takes it, likely by %(by)s."), {
    by: byInWords(by, now, facts.time_zone),
  });
}

/** @param {string} text @param {Facts} facts */
function problemOf(text, facts) {
  if (!text.trim()) return _("Please write something first.");
  if (text.length > longest(facts.writing)) return _("This is too long. Please make it shorter.");
  if (facts.writing === "arrange" && !fitsSmallest(text.trim()))
    return _("This is too long. Please make it shorter.");
  return "";
}

/** @param {unknown} error */
function whyNotSent(error) {
  if (error instanceof HttpError && error.status !== 0) return error.message;
  return _("There is no connection right now. It was not sent; your words are still here.");
}
