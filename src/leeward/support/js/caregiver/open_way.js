// Three ways to open a request again: the link, this phone, twelve words.

import { unb64 } from "../../../core/js/bytes.js";
import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { fromWords, WrongWords } from "../../../core/js/words.js";
import { showScreen } from "./flow.js";
import { dropHere, keptHere } from "./kept.js";
import { text } from "./fields.js";
import { button, errorSummary } from "./parts.js";

/** @typedef {(secret: Uint8Array) => void} Open */

/**
 * The secret of the link, taken out of the address at once. Throws on a link that was cut.
 * @returns {Uint8Array | null}
 */
export function takeSecret() {
  const { hash } = location;
  if (hash) history.replaceState(null, "", location.pathname);
  return hash.startsWith("#r=") ? unb64(hash.slice(3), 16) : null;
}

/** @param {HTMLElement} place @param {Open} open @param {{said?: string}} [options] said: what went wrong before */
export function showWays(place, open, { said = "" } = {}) {
  const kept = keptHere();
  showScreen(place, _("Your way back"), [
    said && el("p", { class: "note due", role: "alert" }, said),
    kept.length > 0 && keptList(place, kept, open),
    wordsForm(open),
    el(
      "p",
      { class: "soft" },
      _("You have a link or a picture? Open it with this device, and you do not need the words."),
    ),
  ]);
}

/** @param {HTMLElement} place @param {Uint8Array[]} kept @param {Open} open */
const keptList = (place, kept, open) =>
  el(
    "section",
    { class: "card stack", "aria-labelledby": "kept-head" },
    el("h2", { id: "kept-head" }, _("Kept on this device")),
    ...kept.map((secret, index) =>
      el(
        "div",
        { class: "row" },
        button(kept.length > 1 ? `${_("Open request")} ${index + 1}` : _("Open it"), () => open(secret)),
        button(
          _("Remove it from this device"),
          () => {
            dropHere(secret);
            showWays(place, open);
          },
          "quiet",
        ),
      ),
    ),
  );

/** @param {Open} open */
function wordsForm(open) {
  let typed = "";
  const place = el("form", { class: "stack", novalidate: true });
  const draw = (error = "") => {
    place.replaceChildren(
      ...(error ? [errorSummary({ words: error })] : []),
      text({
        id: "words",
        label: _("Your 12 words"),
        hint: _("In their order. Capital letters, commas and line breaks do not matter."),
        value: typed,
        rows: 4,
        error,
        typed: (value) => (typed = value),
      }),
      el("button", { class: "btn wide" }, _("Open")),
    );
    /** @type {HTMLElement | null} */ (place.querySelector("[data-errors]"))?.focus();
  };
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    try {
      open(fromWords(typed));
    } catch (error) {
      if (!(error instanceof WrongWords)) throw error;
      draw(error.message);
    }
  });
  draw();
  return place;
}
