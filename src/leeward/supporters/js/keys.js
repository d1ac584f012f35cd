// The page Keys: words of each key, another lead's key signed from the paper, the list signed again.

import { onPress, sentence, say } from "../../accounts/js/press.js";
import { withKeys } from "../../accounts/js/unlock.js";
import { leadDoc } from "../../core/js/directory_make.js";
import { find, pageData } from "../../core/js/dom.js";
import { gettext as _ } from "../../core/js/gettext.js";
import { postJson } from "../../core/js/http.js";
import { wordsOf } from "./approve.js";
import { fetchSigning, readAndRemember, readChain, signChange } from "./chain.js";
import { signedNow } from "./change.js";
import { seedOfRoot } from "./root.js";

/** @typedef {import("../../accounts/js/unlock.js").Keys} Keys */

/** @param {HTMLElement} root */
export async function start(root) {
  for (const place of root.querySelectorAll("[data-key]")) {
    place.replaceChildren(...wordsOf(place.getAttribute("data-key") ?? ""));
  }
  const trouble = find("[data-trouble]", root);
  const data = pageData("signing");
  try {
    const keys = await withKeys(root);
    for (const form of root.querySelectorAll("form[data-lead]"))
      signsLead(/** @type {HTMLFormElement} */ (form), keys, data);
    for (const button of root.querySelectorAll("button[data-sign]")) {
      signsList(/** @type {HTMLButtonElement} */ (button), trouble, keys, data);
    }
  } catch (error) {
    say(trouble, sentence(error));
  }
}

/** @param {HTMLFormElement} form @param {Keys} keys @param {any} data */
function signsLead(form, keys, { slug, program }) {
  const field = /** @type {HTMLTextAreaElement} */ (find("textarea", form));
  find("fieldset", form).removeAttribute("disabled");
  onPress(form, find("[data-trouble]", form), async () => {
    const { root, free_seat: seat, day } = await fetchSigning(slug);
    const directory = await readAndRemember(keys, { slug, program });
    if (directory.root !== root)
      throw new Error(
        _("The root key is not the one you saw before. Please stop, and call whoever holds the sheets."),
      );
    if (seat === null)
      throw new Error(_("All four seats are taken. Take out a key that is no longer used first."));
    const rootSeed = seedOfRoot(keys.installation, field.value, root);
    field.value = "";
    const lead = form.dataset.lead ?? "";
    await postJson(`/api/program/${slug}/leads`, {
      user: form.dataset.user,
      lead: leadDoc({ rootSeed, program, lead, seat, day }),
    });
    await readAndRemember(keys, { slug, program });
    location.reload();
  });
}

/**
 * `data-sign="none"` signs the list with today's rules; "all" also signs each person on it anew with this lead's key.
 * Whose key is another one than before is left out: that needs a look at their words.
 * @param {HTMLButtonElement} button @param {HTMLElement} trouble @param {Keys} keys @param {any} data
 */
function signsList(button, trouble, keys, data) {
  button.disabled = false;
  onPress(button, trouble, async () => {
    const { file } = await readChain(data, keys.pins[data.program]);
    const same = (/** @type {import("./change.js").Person} */ { number, key }) =>
      number !== null && signedNow(file, number)?.key === key;
    const sign = button.dataset.sign === "all" ? data.sign.filter(same) : [];
    await signChange(keys, { ...data, sign, leaving: [] });
    location.reload();
  });
}
