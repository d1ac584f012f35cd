import assert from "node:assert/strict";
import test from "node:test";
import { publicKey } from "../../../core/js/sign.js";
import { toWords } from "../../../core/js/words.js";
import { rootSeed, seedOfRoot } from "../root.js";

const installation = "3f1b6a52-7a51-4c3e-9f59-0f3f4a6f2a10";
const secret = Uint8Array.from({ length: 16 }, (_, i) => i);
const root = publicKey(rootSeed(installation, secret));

test("the words on paper give the root key back", () => {
  const typed = toWords(secret).join("  ").toUpperCase();

  assert.deepEqual(seedOfRoot(installation, typed, root), rootSeed(installation, secret));
});

test("other words are not this program's", () => {
  const other = toWords(new Uint8Array(16)).join(" ");

  assert.throws(() => seedOfRoot(installation, other, root), /not the words of this program/);
});

test("the same words elsewhere are another key", () => {
  const elsewhere = "00000000-0000-4000-8000-000000000000";

  assert.throws(() => seedOfRoot(elsewhere, toWords(secret).join(" "), root), /not the words/);
});
