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

  /**
   * @param {Record<string, unknown>} proof
   * @param {(vault: import("./opened.js").Vault) => Promise<Uint8Array>} open
   */
  async function signIn(proof, open) {
    const wish = { shared: shared.checked, next: root.dataset.next };
    const { half, next } = await postJson("/api/account/sign-in", { ...proof, ...wish });
    await forget();
    try {
      const vault = await fetchVault();
      await keep({ user: vault.user, V: await open(vault), half: unb64(half, 32), shared: shared.checked });
    } catch {
      // Signed in all the same: the next page asks for a way to unlock
    }
    location.assign(next);
  }

  onPress(button, trouble, async () => {
    const { options } = await postJson("/api/account/sign-in/start");
    const { id, credential, prf } = await usePasskey(options, installation);
    await signIn({ credential }, (vault) => unwrapByPrf(installation, vault, id, prf));
  });
  onPress(find("form", root), trouble, async () => {
    const entropy = fromWords(words.value);
    const { challenge } = await postJson("/api/account/sign-in/start");
    await signIn(answerChallenge(installation, entropy, challenge), (vault) => {
      const wrap = vault.ways.find(({ kind }) => kind === "words")?.wrap ?? "";
      return openWithWords(installation, words.value, vault.user, unb64(wrap));
    });
  });
  if (!hasPasskeys()) {
    button.hidden = true;
    find("[data-no-passkeys]", root).hidden = false;
    find("details", root).setAttribute("open", "");
  }
}
