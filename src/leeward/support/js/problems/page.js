// For leads and the Center: what people wrote about a peer, opened here. Leads sign who at the Center may be written to.

import { onPress, say, sentence } from "../../../accounts/js/press.js";
import { withKeys } from "../../../accounts/js/unlock.js";
import { b64 } from "../../../core/js/bytes.js";
import { centerDoc } from "../../../core/js/directory_make.js";
import { find, pageData } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { postJson } from "../../../core/js/http.js";
import { wordsOf } from "../../../supporters/js/approve.js";
import { fetchSigning, readAndRemember } from "../../../supporters/js/chain.js";
import { openProblem } from "../problem.js";

/** @typedef {import("../../../accounts/js/unlock.js").Keys} Keys */

/** @param {HTMLElement} root */
export async function start(root) {
  const trouble = find("[data-trouble]", root);
  for (const place of root.querySelectorAll("[data-key]"))
    place.replaceChildren(...wordsOf(place.getAttribute("data-key") ?? ""));
  try {
    const keys = await withKeys(root);
    root.querySelector("[data-own]")?.replaceChildren(...wordsOf(b64(keys.publicKey)));
    for (const place of root.querySelectorAll("[data-box]"))
      await show(/** @type {HTMLElement} */ (place), keys);
    for (const form of root.querySelectorAll("form[data-center]"))
      signs(/** @type {HTMLFormElement} */ (form), trouble, keys);
  } catch (error) {
    say(trouble, sentence(error));
  }
}

/** @param {HTMLElement} place @param {Keys} keys */
async function show(place, keys) {
  const { box = "", program = "", number } = place.dataset;
  const text = await openProblem(keys.identities, box, { program, number: Number(number) });
  const words = find("[data-words]", place);
  words.textContent = text ?? _("This does not open with your keys, or it is not about this peer.");
  words.hidden = false;
  find("[data-locked]", place).hidden = true;
}

/** @param {HTMLFormElement} form @param {HTMLElement} trouble @param {Keys} keys */
function signs(form, trouble, keys) {
  const { slug, program } = pageData("signing");
  find("button", form).removeAttribute("disabled");
  onPress(form, trouble, async () => {
    const { day } = await fetchSigning(slug);
    const center = centerDoc({ seed: keys.seed, program, center: form.dataset.center ?? "", day });
    await postJson(`/api/program/${slug}/center`, { user: form.dataset.user, center });
    await readAndRemember(keys, { slug, program });
    location.reload();
  });
}
