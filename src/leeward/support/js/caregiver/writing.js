// A box to write in that reads along: "leave this out?" for what may name a patient, and urgent help when words
// sound unsafe. It looks once more at what is there before the words go on.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _, ngettext } from "../../../core/js/gettext.js";
import { careful } from "./careful.js";
import { without } from "./hints.js";
import { text } from "./fields.js";
import { button, note } from "./parts.js";
import { callCards } from "./screens.js";

/**
 * @param {{id: string, label: string, value: string, typed: (value: string) => void, urgent: import("./answers.js").Line[],
 *   maxlength: number, rows: number, optional?: boolean, error?: string}} field
 * @returns {{element: HTMLElement, ready: import("./careful.js").Ready}}
 */
export function writing({ urgent, typed, ...field }) {
  const hints = el("div", { class: "stack", role: "status" });
  const count = el("p", { class: "after" });
  const control = () => /** @type {HTMLTextAreaElement} */ (whole.querySelector("textarea"));
  const show = (/** @type {string} */ value) => {
    typed(value);
    const rest = field.maxlength - value.length;
    count.textContent =
      rest <= 80 ? ngettext("%(count)s character left", "%(count)s characters left", rest) : "\u00a0";
  };
  const whole = text({
    ...field,
    hint: _("Nothing about the patient or what happened."),
    typed: (value) => {
      show(value);
      box.typed();
    },
    under: [count, hints],
  });
  const leaveOut = () => {
    control().value = without(control().value);
    show(control().value);
    box.typed();
    box.look();
    control().focus();
  };
  const box = careful({
    place: hints,
    words: () => control().value,
    help: (away, holds) => help(urgent, away, holds),
    leave: (pieces, keep) => leave(pieces, leaveOut, keep),
  });
  show(field.value);
  box.typed();
  return { element: whole, ready: box.ready };
}

/** @param {string[]} pieces @param {() => void} out @param {(() => void) | null} keep goes on with what was pressed */
export const leave = (pieces, out, keep) =>
  note(
    "due",
    el(
      "p",
      {},
      fill(_("Leave this out? It may point to a patient: %(pieces)s"), {
        pieces: pieces.map((piece) => `“${piece}”`).join(", "),
      }),
    ),
    el(
      "div",
      { class: "row" },
      button(_("Leave it out"), out, "quiet"),
      keep && button(_("Keep it and go on"), keep, "plain"),
    ),
  );

/** @param {import("./answers.js").Line[]} urgent @param {() => void} away @param {boolean} holds */
export const help = (urgent, away, holds) =>
  note(
    "late",
    el("p", {}, el("b", {}, _("Are you thinking of hurting yourself? Please talk to someone now."))),
    el("p", {}, _("If you fear for someone else, the same numbers tell you what to do.")),
    callCards(urgent),
    holds && el("p", {}, _("Your words are still here. Nothing was sent yet.")),
    el("div", { class: "row" }, button(holds ? _("Go on with my words") : _("Put this away"), away, "quiet")),
  );
