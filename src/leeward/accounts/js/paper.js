// Twelve words on paper: shown, printed, and two of them asked back.

import { el, find } from "../../core/js/dom.js";
import { gettext as _ } from "../../core/js/gettext.js";
import { onPress } from "./press.js";
import { areRight, askedBack, newWords } from "./words_way.js";

/**
 * Runs through `[data-step=words]` and `[data-step=check]` of `root`.
 * @param {HTMLElement} root
 * @param {(name: string) => void} show makes one step the visible one
 * @param {(entropy: Uint8Array) => Promise<void>} done the words are on paper
 */
export function wordsOnPaper(root, show, done) {
  const { entropy, words } = newWords();
  const asked = askedBack();
  const fields = /** @type {HTMLInputElement[]} */ (
    asked.map((place, i) => {
      find(`[data-place="${i}"]`, root).textContent = String(place + 1);
      return find(`[data-word="${i}"]`, root);
    })
  );
  find("[data-list]", root).replaceChildren(...words.map((word) => el("li", {}, word)));
  find("[data-printed]", root).textContent = new Date().toLocaleDateString();
  find("[data-to-check]", root).onclick = () => show("check");
  find("[data-to-words]", root).onclick = () => show("words");
  onPress(find("[data-check]", root), find("[data-check-trouble]", root), async () => {
    const typed = fields.map((field) => field.value);
    if (!areRight(words, asked, typed)) {
      throw new Error(_("These are not the words on your sheet. Please look at their numbers again."));
    }
    await done(entropy);
  });
  show("words");
}

/**
 * Shows one step and hides the others; its heading takes the focus, so that it is read first.
 * @param {HTMLElement} root @param {string} name
 */
export function showStep(root, name) {
  for (const step of root.querySelectorAll("[data-step]")) {
    if (step instanceof HTMLElement) step.hidden = step.dataset.step !== name;
  }
  const heading = find(`[data-step="${name}"] h2`, root);
  heading.tabIndex = -1;
  heading.focus();
}
