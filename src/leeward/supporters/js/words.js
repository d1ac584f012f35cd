// A page that shows the five words of keys and needs nothing else.

import { wordsOf } from "./approve.js";

/** The words are made here, and not by the server. @param {HTMLElement} root */
export function start(root) {
  for (const place of root.querySelectorAll("[data-key]")) {
    place.replaceChildren(...wordsOf(place.getAttribute("data-key") ?? ""));
  }
}
