import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { unb64 } from "../../../core/js/bytes.js";
import { verifyDoc } from "../../../core/js/sign.js";
import { WrongWords } from "../../../core/js/words.js";
import { answerChallenge, areRight, askedBack, newWords, openWithWords, wordsWay } from "../words_way.js";

const installation = "5e0bb7c4-6c4c-4f2a-9d7b-2a1b3c4d5e6f";
const user = "0b8d5f1e-0000-4000-8000-000000000001";
const V = new Uint8Array(32).fill(1);

test("new words open what they wrapped", async () => {
  const { entropy, words } = newWords();
  const { wrap } = await wordsWay(installation, entropy, user, V);

  assert.deepEqual(await openWithWords(installation, words.join(" "), user, unb64(wrap)), V);
});

test("other words get a sentence", async () => {
  const { wrap } = await wordsWay(installation, newWords().entropy, user, V);

  await assert.rejects(
    openWithWords(installation, newWords().words.join(" "), user, unb64(wrap)),
    WrongWords,
  );
});

test("the challenge is answered with the key that the server keeps", async () => {
  const { entropy } = newWords();
  const { key } = await wordsWay(installation, entropy, user, V);

  const answer = answerChallenge(installation, entropy, "challenge");

  assert.equal(answer.key, key);
  assert.equal(verifyDoc(key, "sign-in", { text: "challenge", sig: answer.signature }), "challenge");
});

test("two different words are asked back, in order", () => {
  for (let i = 0; i < 500; i++) {
    const [first, second] = askedBack();
    assert.ok(0 <= first && first < second && second < 12);
  }
});

test("only the right words at the right places are right", () => {
  const { words } = newWords();
  const places = fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { minLength: 2, maxLength: 2 });
  fc.assert(
    fc.property(places, fc.constantFrom("", " ", "x"), (asked, around) => {
      const typed = asked.map((place) => ` ${words[place].toUpperCase()} `);
      assert.equal(areRight(words, asked, typed), true);
      assert.equal(areRight(words, asked, [typed[0], `${around}${around}`]), false);
    }),
  );
});
