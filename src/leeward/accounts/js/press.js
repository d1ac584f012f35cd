// Buttons whose work takes a while, and sentences for what can go wrong.

import { gettext as _ } from "../../core/js/gettext.js";

/**
 * Runs `work` on each press, one at a time. What goes wrong is said in `trouble`, next to the button.
 * @param {HTMLElement} button a button, or a form that is sent
 * @param {HTMLElement} trouble an element with role="alert"
 * @param {() => Promise<unknown>} work
 */
export function onPress(button, trouble, work) {
  button.addEventListener(button instanceof HTMLFormElement ? "submit" : "click", async (event) => {
    event.preventDefault();
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    say(trouble, "");
    try {
      await work();
    } catch (error) {
      say(trouble, sentence(error));
    } finally {
      button.ariaBusy = "false";
    }
  });
}

/** @param {HTMLElement} place @param {string} words */
export function say(place, words) {
  place.textContent = words;
  place.hidden = !words;
}

/** @param {unknown} error */
export function sentence(error) {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "AbortError")
    return _("The passkey was not used. You can try again, or use your 12 words.");
  if (name === "InvalidStateError") return _("This device already holds a passkey of yours.");
  if (name === "SecurityError")
    return _("This address cannot use passkeys. Please open the usual address of this site.");
  return error instanceof Error && error.message ? error.message : _("That did not work. Please try again.");
}
