// A supporter's own page: the five words of their key, and a look at every directory they stand in.

import { b64 } from "../../core/js/bytes.js";
import { withKeys } from "../../accounts/js/unlock.js";
import { find } from "../../core/js/dom.js";
import { showWords } from "./approve.js";
import { startPhoto } from "./photo.js";
import { watch } from "./watch.js";

/** @param {HTMLElement} root */
export async function start(root) {
  startPhoto();
  const keys = await withKeys(root);
  showWords(root, b64(keys.publicKey));
  await watch(keys, find("[data-watch]", root));
}
