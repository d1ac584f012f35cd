// The page that signs one change: nobody is signed or taken off beside the one it shows.

import assert from "node:assert/strict";
import test from "node:test";
import { newSeed, publicKey } from "../../../core/js/sign.js";
import { start } from "../approve.js";

class Part {
  textContent = "";
  disabled = true;
  /** @type {Record<string, string>} */ dataset = {};
  /** @type {Record<string, Part>} */ parts = {};
  querySelector(/** @type {string} */ name) {
    return this.parts[name] ?? null;
  }
}

/** What the page says, and whether it went on to the keys. @param {number} signed @param {number} leaving */
async function opened(signed, leaving) {
  const [root, trouble, button] = [new Part(), new Part(), new Part()];
  root.parts = { "[data-trouble]": trouble, "[data-do]": button };
  const person = () => ({ id: "one", number: 1, key: publicKey(newSeed()), facts: {} });
  const data = {
    sign: Array.from({ length: signed }, person),
    leaving: Array.from({ length: leaving }, person),
  };
  const script = Object.assign(new Part(), { textContent: JSON.stringify(data) });
  let asked = false;
  Object.assign(globalThis, {
    HTMLElement: Part,
    document: {
      body: { dataset: {} },
      querySelector: (/** @type {string} */ name) => (name === "script#signing" ? script : null),
    },
    fetch() {
      asked = true;
      throw new TypeError("no connection");
    },
  });
  await start(/** @type {any} */ (root));
  return { asked, off: button.disabled, said: trouble.textContent };
}

test("a page that would sign more than the one it shows signs nothing", async () => {
  for (const [signed, leaving] of [
    [2, 0],
    [1, 1],
    [0, 2],
    [0, 0],
  ]) {
    const { asked, off, said } = await opened(signed, leaving);

    assert.deepEqual([asked, off], [false, true]);
    assert.match(said, /Nothing was signed/);
  }
});

test("one person who joins or leaves goes on to the keys", async () => {
  assert.ok((await opened(1, 0)).asked);
  assert.ok((await opened(0, 1)).asked);
});
