// The root key's one hour: made here, written on two sheets, used once, forgotten. It is never stored and never sent.

import { onPress, sentence, say } from "../../accounts/js/press.js";
import { withKeys } from "../../accounts/js/unlock.js";
import { b64, random } from "../../core/js/bytes.js";
import { leadDoc, rosterDoc } from "../../core/js/directory_make.js";
import { el, find, pageData } from "../../core/js/dom.js";
import { postJson } from "../../core/js/http.js";
import { publicKey } from "../../core/js/sign.js";
import { toWords } from "../../core/js/words.js";
import { fetchSigning, readAndRemember } from "./chain.js";
import { pickTwo, rightWords, rootSeed } from "./root.js";

/** @param {HTMLElement} root */
export async function start(root) {
  const { slug, program } = pageData("ceremony");
  const trouble = find("[data-trouble]", root);
  /** @type {import("../../accounts/js/unlock.js").Keys} */
  let keys;
  try {
    keys = await withKeys(root);
  } catch (error) {
    return say(trouble, sentence(error));
  }
  show(root, "start");
  onPress(find("[data-make]", root), trouble, async () => {
    const secret = random(16);
    const words = toWords(secret);
    const asked = pickTwo();
    for (const list of root.querySelectorAll("[data-words]")) {
      list.replaceChildren(...words.map((word) => el("li", {}, word)));
    }
    window.addEventListener("beforeunload", keepHere);
    show(root, "words");
    onPress(find("[data-written]", root), trouble, async () => ask(root, asked));
    onPress(find("[data-back]", root), trouble, async () => show(root, "words"));
    onPress(find("form[data-check]", root), trouble, async () => {
      rightWords(words, asked, answers(root));
      await finish(keys, { slug, program, seed: rootSeed(keys.installation, secret) });
      window.removeEventListener("beforeunload", keepHere);
      location.replace(location.pathname);
    });
  });
}

/** @param {import("../../accounts/js/unlock.js").Keys} keys @param {{slug: string, program: string, seed: Uint8Array}} root */
async function finish(keys, { slug, program, seed }) {
  const { day, rules, salt } = await fetchSigning(slug);
  const lead = b64(keys.publicKey);
  const roster = { program, serial: 1, day, salt, rules, backstop: [lead], supporters: [] };
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

/** @param {HTMLElement} root @param {number[]} asked places of two words, from 0 */
function ask(root, asked) {
  asked.forEach((place, i) => {
    find(`[data-place="${i}"]`, root).textContent = String(place + 1);
  });
  show(root, "check");
}

/** @param {HTMLElement} root */
const answers = (root) =>
  [...root.querySelectorAll("input[data-answer]")].map(
    (field) => /** @type {HTMLInputElement} */ (field).value,
  );

/** @param {HTMLElement} root @param {string} step */
function show(root, step) {
  for (const part of root.querySelectorAll("[data-step]")) {
    if (part instanceof HTMLElement) part.hidden = part.dataset.step !== step;
  }
  root.querySelector(`[data-step="${step}"] h2`)?.scrollIntoView({ block: "nearest" });
}

/** Leaving now would lose the words. @param {BeforeUnloadEvent} event */
const keepHere = (event) => event.preventDefault();
