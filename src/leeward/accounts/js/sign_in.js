// The sign-in page: one prompt signs in and unlocks; or the 12 words do both.

import { unb64 } from "../../core/js/bytes.js";
import { find } from "../../core/js/dom.js";
import { postJson } from "../../core/js/http.js";
import { fromWords } from "../../core/js/words.js";
import { forget, keep } from "./kept.js";
import { fetchVault } from "./opened.js";
import { onPress } from "./press.js";
import { unwrapByPrf } from "./unlock.js";
import { hasPasskeys, usePasskey } from "./webauthn.js";
import { answerChallenge, openWithWords } from "./words_way.js";

/** @param {HTMLElement} root */
export function start(root) {
  const installation = document.body.dataset.installation ?? "";
  const trouble = find("[data-trouble]", root);
  const button = find("[data-passkey]", root);
  const words = /** @type {HTMLTextAreaElement} */ (find("[data-words]", root));
  const shared = /** @type {HTMLInputElement} */ (find("[data-shared]", root));

  const wish = () => ({ shared: shared.checked, next: root.dataset.next ?? "" });

  onPress(button, trouble, async () => {
    const { options } = await postJson("/api/account/sign-in/start");
    const { id, credential, prf } = await usePasskey(options, installation);
    await signIn({ credential }, wish(), (vault) => unwrapByPrf(installation, vault, id, prf));
  });
  onPress(find("form", root), trouble, () => signInWithWords(installation, words.value, wish()));
  if (!hasPasskeys()) {
    button.hidden = true;
    find("[data-no-passkeys]", root).hidden = false;
    find("details", root).setAttribute("open", "");
  }
}

/** @typedef {{shared: boolean, next: string}} Wish */

/** Throws a sentence when these are no words, or nobody's. @param {string} installation @param {string} typed @param {Wish} wish */
export async function signInWithWords(installation, typed, wish) {
  const entropy = fromWords(typed);
  const { challenge } = await postJson("/api/account/sign-in/start");
  await signIn(answerChallenge(installation, entropy, challenge), wish, (vault) => {
    const wrap = vault.ways.find(({ kind }) => kind === "words")?.wrap ?? "";
    return openWithWords(installation, typed, vault.user, unb64(wrap));
  });
}

/**
 * Signs in, keeps the opened vault for the pages that follow, and goes on.
 * @param {Record<string, unknown>} proof @param {Wish} wish
 * @param {(vault: import("./opened.js").Vault) => Promise<Uint8Array>} open
 */
async function signIn(proof, wish, open) {
  const { half, next } = await postJson("/api/account/sign-in", { ...proof, ...wish });
  await forget();
  try {
    const vault = await fetchVault();
    await keep({ user: vault.user, V: await open(vault), half: unb64(half, 32), shared: wish.shared });
  } catch {
    // Signed in all the same: the next page asks for a way to unlock
  }
  location.assign(next);
}
