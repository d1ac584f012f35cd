// The page of somebody's ways in: try one, rename it, add a passkey, make new words, remove one.

import { b64, unb64 } from "../../core/js/bytes.js";
import { find } from "../../core/js/dom.js";
import { gettext as _ } from "../../core/js/gettext.js";
import { HttpError, getJson, postJson } from "../../core/js/http.js";
import { say as toast } from "../../core/js/shell.js";
import { wrapWithPrf } from "../../core/js/vault.js";
import { fromWords } from "../../core/js/words.js";
import { label } from "./enroll.js";
import { askForWay } from "./panel.js";
import { showStep, wordsOnPaper } from "./paper.js";
import { onPress } from "./press.js";
import { unwrapByPasskey, withKeys, withVaultKey } from "./unlock.js";
import { makePasskey, usePasskey } from "./webauthn.js";
import { answerChallenge, openWithWords, wordsWay } from "./words_way.js";

/** @param {HTMLElement} root */
export async function start(root) {
  if (!root.dataset.hasKeys) return;
  await withKeys(root);
  const { installation, vault, V } = await withVaultKey(root);
  const { user } = vault;
  const trouble = find("[data-trouble]", root);
  const withProof = (/** @type {() => Promise<unknown>} */ change) => proved(root, installation, change);
  const button = (/** @type {string} */ name) =>
    /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(`[data-${name}]`));

  for (const one of button("try")) {
    onPress(one, trouble, async () => {
      const way = vault.ways.find(({ id }) => id === Number(one.dataset.try));
      if (way?.kind === "passkey") await unwrapByPasskey(installation, vault, [way.credential]);
      else await tryWords(root, installation, user, way?.wrap ?? "");
      toast(_("This works. It opens your keys."));
    });
  }
  for (const one of button("remove")) {
    onPress(one, trouble, () =>
      withProof(async () => {
        await postJson("/api/account/ways/remove", { way: Number(one.dataset.remove) });
        location.reload();
      }),
    );
  }
  for (const one of button("rename")) {
    onPress(one, trouble, () =>
      withProof(async () => {
        const name = /** @type {HTMLInputElement} */ (find("input", one)).value.trim();
        await postJson("/api/account/ways/rename", { way: Number(one.dataset.rename), label: name });
        location.reload();
      }),
    );
  }
  onPress(find("[data-add]", root), find("[data-add-trouble]", root), () =>
    withProof(async () => {
      const { options } = await postJson("/api/account/ways/start");
      const { credential, prf } = await makePasskey(options, installation);
      const wrap = prf ? b64(await wrapWithPrf(installation, prf, user, credential.id, V)) : null;
      const name = /** @type {HTMLInputElement} */ (find("[data-label]", root)).value.trim() || label();
      await postJson("/api/account/ways/add", { credential, wrap, label: name });
      location.reload();
    }),
  );
  onPress(find("[data-new-words]", root), trouble, async () => {
    await withProof(async () => undefined);
    find("[data-paper]", root).hidden = false;
    wordsOnPaper(
      root,
      (name) => showStep(root, name),
      (entropy) =>
        withProof(async () => {
          const { key, wrap } = await wordsWay(installation, entropy, user, V);
          await postJson("/api/account/ways/words", { words_key: key, wrap });
          location.reload();
        }),
    );
  });
  find("[data-ways]", root).hidden = false;
}

/**
 * Makes a change, after asking who is there when the server has not been told lately.
 * @param {HTMLElement} root @param {string} installation @param {() => Promise<unknown>} change
 */
async function proved(root, installation, change) {
  try {
    await getJson("/api/account/proved");
  } catch (error) {
    if (!(error instanceof HttpError) || error.code !== "proof_needed") throw error;
    await prove(root, installation);
  }
  await change();
}

/** @param {HTMLElement} root @param {string} installation */
function prove(root, installation) {
  return askForWay(find("[data-unlock]", root), {
    title: _("Is it you?"),
    why: _("Before your ways in are changed, please use one of them."),
    wanted: true,
    passkey: async () => {
      const { options } = await postJson("/api/account/sign-in/start");
      const { credential } = await usePasskey(options, installation);
      await postJson("/api/account/prove", { credential });
    },
    words: async (typed) => {
      const entropy = fromWords(typed);
      const { challenge } = await postJson("/api/account/sign-in/start");
      await postJson("/api/account/prove", answerChallenge(installation, entropy, challenge));
    },
  });
}

/** @param {HTMLElement} root @param {string} installation @param {string} user @param {string} wrap */
const tryWords = (root, installation, user, wrap) =>
  askForWay(find("[data-unlock]", root), {
    title: _("Try your words"),
    why: _("Nothing is changed. We only see whether they open your keys."),
    wanted: true,
    passkey: null,
    words: (typed) => openWithWords(installation, typed, user, unb64(wrap)),
  });
