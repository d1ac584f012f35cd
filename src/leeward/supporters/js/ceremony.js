// The root key's one hour: made here, put on two sheets, used once, forgotten. It is never stored and never sent.

import { showStep, wordsOnPaper } from "../../accounts/js/paper.js";
import { onPress, sentence, say } from "../../accounts/js/press.js";
import { withKeys } from "../../accounts/js/unlock.js";
import { b64 } from "../../core/js/bytes.js";
import { leadDoc, rosterDoc } from "../../core/js/directory_make.js";
import { find, pageData } from "../../core/js/dom.js";
import { postJson } from "../../core/js/http.js";
import { publicKey } from "../../core/js/sign.js";
import { fetchSigning, readAndRemember } from "./chain.js";
import { backstopOf } from "./facts.js";
import { rootSeed } from "./root.js";

/** @param {HTMLElement} root */
export async function start(root) {
  const { slug, program } = pageData("ceremony");
  const trouble = find("[data-trouble]", root);
  try {
    const keys = await withKeys(root);
    showStep(root, "start");
    onPress(find("[data-make]", root), trouble, async () =>
      onTwoSheets(root, async (secret) => {
        await finish(keys, { slug, program, seed: rootSeed(keys.installation, secret) });
        return location.pathname;
      }),
    );
  } catch (error) {
    say(trouble, sentence(error));
  }
}

/** @param {import("../../accounts/js/unlock.js").Keys} keys @param {{slug: string, program: string, seed: Uint8Array}} root */
async function finish(keys, { slug, program, seed }) {
  const { day, rules, salt, me } = await fetchSigning(slug);
  const lead = b64(keys.publicKey);
  const backstop = backstopOf([{ key: lead, facts: me }], salt);
  const roster = { program, serial: 1, day, salt, rules, backstop, supporters: [] };
  await postJson(`/api/program/${slug}/root`, {
    root: publicKey(seed),
    lead: leadDoc({ rootSeed: seed, program, lead, seat: 0, day }),
    roster: rosterDoc({ seed: keys.seed, ...roster }),
  });
  // Whatever the server answers from now on must be under this very root.
  await keys.save((contents) => {
    contents.pins[program] = { root: publicKey(seed), version: 0, hash: "", serial: 0 };
  });
  await readAndRemember(keys, { slug, program });
}

/**
 * New words, printed twice and two of them asked back; then `use` signs with them and says which page comes next.
 * @param {HTMLElement} root @param {(secret: Uint8Array) => Promise<string>} use
 */
export function onTwoSheets(root, use) {
  window.addEventListener("beforeunload", keepHere);
  wordsOnPaper(
    root,
    (step) => showStep(root, step),
    async (secret) => {
      const next = await use(secret);
      window.removeEventListener("beforeunload", keepHere);
      location.replace(next);
    },
  );
  fillSheets(root);
}

/** What is printed: two sheets with the same words. @param {HTMLElement} root */
function fillSheets(root) {
  const words = [...find("[data-list]", root).children];
  for (const sheet of root.querySelectorAll("[data-sheet]")) {
    sheet.replaceChildren(...words.map((word) => word.cloneNode(true)));
  }
}

/** Leaving now would lose the words. @param {BeforeUnloadEvent} event */
const keepHere = (event) => event.preventDefault();
