// The page where a lead signs one change: somebody joins, is said anew, or leaves.

import { onPress, sentence, say } from "../../accounts/js/press.js";
import { withKeys } from "../../accounts/js/unlock.js";
import { el, find, pageData } from "../../core/js/dom.js";
import { gettext as _ } from "../../core/js/gettext.js";
import { fingerprintWords } from "../../core/js/words.js";
import { signChange } from "./chain.js";

/** @param {HTMLElement} root */
export async function start(root) {
  const data = pageData("signing");
  const trouble = find("[data-trouble]", root);
  showWords(root, data.sign[0]?.key);
  const button = /** @type {HTMLButtonElement} */ (find("[data-do]", root));
  const same = /** @type {HTMLInputElement | null} */ (root.querySelector("[data-same]"));
  try {
    mustBeOne(data);
    const keys = await withKeys(root);
    const allow = () => {
      button.disabled = same !== null && !same.checked;
    };
    same?.addEventListener("change", allow);
    allow();
    onPress(button, trouble, async () => {
      await signChange(keys, data);
      location.replace(root.dataset.next ?? "/home/");
    });
  } catch (error) {
    say(trouble, sentence(error));
  }
}

/**
 * The page shows one person: whoever the server put beside them would be signed unseen.
 * @param {{sign: unknown[], leaving: unknown[]}} data
 */
function mustBeOne({ sign, leaving }) {
  if (sign.length + leaving.length !== 1)
    throw new Error(
      _("This page would sign more than it shows. Nothing was signed. Please tell the Center."),
    );
}

/**
 * The words of the key that will be signed, made here and not by the server.
 * @param {HTMLElement} root @param {string | undefined} key
 */
export function showWords(root, key) {
  const place = root.querySelector("[data-words]");
  if (place && key) place.replaceChildren(...wordsOf(key));
}

/** Its five words as elements, with the spaces that are heard between them. @param {string} key */
export const wordsOf = (key) => fingerprintWords(key).flatMap((word) => [el("span", {}, word), " "]);
