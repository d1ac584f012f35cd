// What the two have written, seen by the supporter, and the box to write in.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _, ngettext } from "../../../core/js/gettext.js";
import { onPress } from "../../../accounts/js/press.js";
import { careful } from "../caregiver/careful.js";
import { leaveOut, soundsUnsafe, without } from "../caregiver/hints.js";
import { inWords } from "../caregiver/hours.js";
import { text } from "../caregiver/fields.js";
import { button, note } from "../caregiver/parts.js";
import { leave } from "../caregiver/writing.js";
import { fitsSmallest, longest } from "../conversation.js";
import { troubleLine } from "./page.js";

/** @typedef {import("../conversation.js").Read} Talked */
/** @typedef {"off" | "arrange" | "full"} Writing */

/** @param {Talked} talked @param {string} name what to call the person @param {Date} now */
export function messageList({ lines, broken }, name, now) {
  const shown = lines.map(({ role, text: words, at }) =>
    el(
      "li",
      { class: role === "peer" ? "say me" : "say" },
      el("span", { class: "unseen" }, role === "peer" ? _("You: ") : `${name}: `),
      words,
      el("small", {}, inWords(new Date(at), now)),
    ),
  );
  const unsafe = lines.some(({ role, text: words }) => role === "caregiver" && soundsUnsafe(words));
  return [
    unsafe && unsafeNote(),
    (shown.length > 0 || broken) &&
      el(
        "ol",
        { class: "talk", role: "list" },
        ...shown,
        broken && el("li", { class: "say broken" }, isBroken()),
      ),
  ];
}

const unsafeNote = () =>
  note(
    "late",
    el("p", {}, el("b", {}, _("Some of these words may mean danger. Ask directly."))),
    el(
      "div",
      { class: "row" },
      el("button", { class: "btn", type: "button", "data-opens": "safety" }, _("Safety card")),
    ),
  );

const isBroken = () =>
  _("A message here is not what the person wrote, so it is not shown. Please call your program lead.");

/** @param {{name: string, writing: Writing, send: (text: string) => Promise<void>}} talk */
export function writeBox({ name, writing, send }) {
  let typed = "";
  const trouble = troubleLine();
  const count = el("p", { class: "after" });
  const hints = el("div", { class: "stack", role: "status" });
  const field = text({
    id: "message",
    label: name ? fill(_("Write to %(name)s"), { name }) : _("Write to them"),
    hint: hintOf(writing),
    value: "",
    rows: 3,
    maxlength: longest(writing),
    under: [count, hints],
    typed: (value) => {
      typed = value;
      count.textContent = leftOf(longest(writing) - value.length);
      reading.typed();
    },
  });
  const box = /** @type {HTMLTextAreaElement} */ (field.querySelector("textarea"));
  const write = (/** @type {string} */ value) => {
    box.value = value;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    reading.look();
    box.focus();
  };
  const reading = careful({
    place: hints,
    words: () => typed,
    finds: recordsIn,
    help: danger,
    leave: (pieces, keep) => leave(pieces, () => write(without(typed, pieces)), keep),
  });
  const form = el(
    "form",
    { class: "stack", novalidate: true },
    field,
    trouble,
    el("div", { class: "row" }, el("button", { class: "btn" }, _("Send"))),
  );
  onPress(form, trouble, async () => {
    const words = typed.trim();
    if (!words) throw new Error(_("Please write something first."));
    if (words.length > longest(writing) || (writing === "arrange" && !fitsSmallest(words)))
      throw new Error(_("This is too long. Please make it shorter."));
    if (!reading.ready(() => form.requestSubmit())) return;
    await send(words);
    write("");
  });
  return form;
}

/** @param {Writing} writing */
const hintOf = (writing) =>
  writing === "arrange"
    ? _("To arrange a talk: 280 characters, gone after 7 days. Nothing about the patient or what happened.")
    : _("Only the two of you can read it. Nothing about the patient or what happened.");

/** @param {number} rest */
const leftOf = (rest) =>
  rest <= 80 ? ngettext("%(count)s character left", "%(count)s characters left", rest) : "\u00a0";

/** Dates and numbers are fine here, to arrange a talk; a record number never is. @param {string} value */
const recordsIn = (value) =>
  leaveOut(value)
    .filter(({ kind }) => kind === "record")
    .map(({ piece }) => piece);

/** Words of their own that sound unsafe: about themselves, or what they heard. @param {() => void} away @param {boolean} holds */
const danger = (away, holds) =>
  note(
    "late",
    el("p", {}, el("b", {}, _("Some of these words may mean danger."))),
    el(
      "p",
      {},
      _("If they are about you, please talk to someone now. If they are about them, ask directly."),
    ),
    el(
      "div",
      { class: "row" },
      el("a", { class: "btn", href: "tel:988" }, _("Call 988")),
      el("button", { class: "btn quiet", type: "button", "data-opens": "safety" }, _("Safety card")),
      button(holds ? _("Go on with my words") : _("Put this away"), away, "quiet"),
    ),
  );
