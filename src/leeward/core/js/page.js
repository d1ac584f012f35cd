// Starts the page modules that a page asks for with data-page="name".

import { gettext as _ } from "./gettext.js";

/** @typedef {(root: HTMLElement) => void | Promise<void>} Start */

/** @param {Record<string, Start>} pages */
export function startPages(pages) {
  for (const root of document.querySelectorAll("[data-page]")) {
    if (!(root instanceof HTMLElement)) continue;
    const start = pages[root.dataset.page ?? ""];
    if (start) Promise.resolve(start(root)).catch((error) => report(root, error));
  }
}

/**
 * The page could not start: say so in words, where the person is looking.
 * @param {HTMLElement} root
 * @param {unknown} error
 */
function report(root, error) {
  const note = document.createElement("p");
  note.className = "note error";
  note.setAttribute("role", "alert");
  note.textContent =
    error instanceof Error && error.message
      ? error.message
      : _("This page could not start. Please reload it.");
  root.prepend(note);
}
