// The panel that asks for a way in, wherever a page needs one.

import { el, find } from "../../core/js/dom.js";
import { gettext as _ } from "../../core/js/gettext.js";
import { onPress } from "./press.js";
import { hasPasskeys } from "./webauthn.js";

/**
 * Shows the panel in `place` until one way in has worked; then empties it.
 * @template T
 * @param {HTMLElement} place
 * @param {object} ways
 * @param {string} ways.title
 * @param {string} ways.why one sentence
 * @param {boolean} [ways.wanted] the person has just asked for something: the panel takes the focus
 * @param {(() => Promise<T>) | null} ways.passkey null when no passkey can do this
 * @param {((typed: string) => Promise<T>) | null} ways.words
 * @returns {Promise<T>}
 */
export function askForWay(place, { title, why, wanted, passkey, words }) {
  return new Promise((resolve) => {
    const done = (/** @type {T} */ result) => {
      place.replaceChildren();
      place.hidden = true;
      resolve(result);
    };
    const trouble = el("p", { class: "note error", role: "alert", hidden: true });
    const withPasskey =
      passkey && hasPasskeys() ? passkeyButton(trouble, async () => done(await passkey())) : null;
    const withWords = words
      ? wordsForm(trouble, !withPasskey, async (typed) => done(await words(typed)))
      : null;
    place.replaceChildren(
      el(
        "section",
        { class: "card stack", "aria-labelledby": "unlock-title" },
        el("h2", { id: "unlock-title", tabindex: -1 }, title),
        el("p", {}, why),
        trouble,
        withPasskey,
        withWords,
      ),
    );
    place.hidden = false;
    if (wanted) find("h2", place).focus();
  });
}

/** @param {HTMLElement} trouble @param {() => Promise<void>} work */
function passkeyButton(trouble, work) {
  const button = el("button", { class: "btn", type: "button" }, _("Use my passkey"));
  onPress(button, trouble, work);
  return button;
}

/** @param {HTMLElement} trouble @param {boolean} open @param {(typed: string) => Promise<void>} work */
function wordsForm(trouble, open, work) {
  const typed = el("textarea", {
    class: "text",
    id: "unlock-words",
    rows: 3,
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
  });
  const button = el("button", { class: "btn quiet" }, _("Use these words"));
  const form = el(
    "form",
    { class: "stack" },
    el("label", { for: "unlock-words" }, _("The 12 words from your sheet, in order")),
    typed,
    button,
  );
  onPress(form, trouble, () => work(typed.value));
  return el("details", { class: "more", open }, el("summary", {}, _("Use my 12 words")), form);
}
