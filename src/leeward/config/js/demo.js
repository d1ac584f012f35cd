// The demo's sign-in page: a tap signs in as somebody, the real way, with the words that stand beside their name.

import { signInWithWords } from "../../accounts/js/sign_in.js";
import { onPress } from "../../accounts/js/press.js";
import { find } from "../../core/js/dom.js";

/** @param {HTMLElement} root */
export function start(root) {
  const installation = document.body.dataset.installation ?? "";
  for (const button of root.querySelectorAll("button[data-words]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    const trouble = find("[data-trouble]", /** @type {HTMLElement} */ (button.closest("[data-face]")));
    const words = button.dataset.words ?? "";
    onPress(button, trouble, () => signInWithWords(installation, words, { shared: false, next: "/home/" }));
  }
}
