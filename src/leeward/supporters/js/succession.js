// Another root key takes over: the old words sign that the new ones follow. Both are forgotten with the page.

import { showStep } from "../../accounts/js/paper.js";
import { onPress, sentence, say } from "../../accounts/js/press.js";
import { withKeys } from "../../accounts/js/unlock.js";
import { find, pageData } from "../../core/js/dom.js";
import { postJson } from "../../core/js/http.js";
import { onTwoSheets } from "./ceremony.js";
import { fetchSigning, readAndRemember, readChain } from "./chain.js";
import { makeSuccession } from "./change.js";
import { rootSeed, seedOfRoot } from "./root.js";

/** @typedef {import("../../accounts/js/unlock.js").Keys} Keys */
/** @typedef {import("./chain.js").Place} Place */

/** @param {HTMLElement} root */
export async function start(root) {
  const place = pageData("ceremony");
  try {
    const keys = await withKeys(root);
    showStep(root, "start");
    const field = /** @type {HTMLTextAreaElement} */ (find("#old-words", root));
    onPress(find("[data-old]", root), find("[data-old-trouble]", root), async () => {
      const { directory } = await readChain(place, keys.pins[place.program]);
      const oldSeed = seedOfRoot(keys.installation, field.value, directory.root);
      field.value = "";
      onTwoSheets(root, (secret) => finish(keys, place, oldSeed, rootSeed(keys.installation, secret)));
    });
  } catch (error) {
    say(find("[data-trouble]", root), sentence(error));
  }
}

/**
 * Who leads is read from the checked directory, not from what the server says beside it.
 * @param {Keys} keys @param {Place} place @param {Uint8Array} oldSeed @param {Uint8Array} newSeed
 */
async function finish(keys, place, oldSeed, newSeed) {
  const { day } = await fetchSigning(place.slug);
  const { file } = await readChain(place, keys.pins[place.program]);
  await postJson(`/api/program/${place.slug}/succession`, makeSuccession({ file, oldSeed, newSeed, day }));
  await readAndRemember(keys, place);
  return `/program/${place.slug}/keys/`;
}
