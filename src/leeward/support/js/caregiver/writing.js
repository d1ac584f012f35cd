// A box to write in that reads along: "leave this out?" for what may name a patient, and urgent help when words
// sound unsafe.
// Nothing it finds is sent or kept.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _, ngettext } from "../../../core/js/gettext.js";
import { leaveOut, soundsUnsafe, without } from "./hints.js";
import { text } from "./fields.js";
import { button, note } from "./parts.js";
import { callCards } from "./screens.js";

const READS_AFTER = 500; // milliseconds without a key

/**
 * @param {{id: string, label: string, value: string, typed: (value: string) => void, urgent: import("./answers.js").Line[],
 *   maxlength: number, rows: number, optional?: boolean, error?: string}} field
 */
export function writing({ urgent, typed, ...field }) {
  const hints = el("div", { class: "stack", role: "status" });
  const count = el("p", { class: "after" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let shown = "";

  const read = (/** @type {string} */ value) => {
    const crisis = soundsUnsafe(value);
    const pieces = leaveOut(value).map(({ piece }) => piece);
    const now = JSON.stringify([crisis, pieces]);
    if (now === shown) return;
    shown = now;
    hints.replaceChildren(
      ...(crisis ? [help(urgent)] : []),
      ...(pieces.length ? [ask(pieces, () => change(without(value)))] : []),
    );
  };
  const write = (/** @type {string} */ value) => {
    typed(value);
    const rest = field.maxlength - value.length;
    count.textContent =
      rest <= 80 ? ngettext("%(count)s character left", "%(count)s characters left", rest) : "\u00a0";
    clearTimeout(timer);
    timer = setTimeout(() => read(value), READS_AFTER);
  };
  const whole = text({
    ...field,
    hint: _("Nothing about the patient or what happened."),
    typed: write,
    under: [count, hints],
  });
  const control = /** @type {HTMLTextAreaElement} */ (whole.querySelector("textarea"));
  const change = (/** @type {string} */ value) => {
    control.value = value;
    write(value);
    control.focus();
  };
  write(field.value);
  return whole;
}

/** @param {string[]} pieces @param {() => void} leave */
const ask = (pieces, leave) =>
  note(
    "due",
    el(
      "p",
      {},
      fill(_("Leave this out? It may point to a patient: %(pieces)s"), {
        pieces: pieces.map((piece) => `“${piece}”`).join(", "),
      }),
    ),
    el("div", { class: "row" }, button(_("Leave it out"), leave, "quiet")),
  );

/** @param {import("./answers.js").Line[]} urgent */
const help = (urgent) =>
  note(
    "late",
    el("p", {}, el("b", {}, _("Are you thinking of hurting yourself? Please talk to someone now."))),
    callCards(urgent),
  );
