import assert from "node:assert/strict";
import { test } from "node:test";
import { unb64 } from "../../../core/js/bytes.js";
import { openDoc, publicKey } from "../../../core/js/sign.js";
import { openVault, unwrapWithPrf, unwrapWithWords, wordsSignInKey } from "../../../core/js/vault.js";
import { newKeys } from "../enrollment.js";

const installation = "5e0bb7c4-6c4c-4f2a-9d7b-2a1b3c4d5e6f";
const user = "0b8d5f1e-0000-4000-8000-000000000001";
const entropy = new Uint8Array(16).fill(3);
const prf = new Uint8Array(32).fill(5);
const person = { installation, user, day: "2026-11-22", entropy, credential: { id: "Y3JlZA" }, prf };

test("both ways in open the same vault", async () => {
  const { V, posted } = await newKeys(person);

  const byWords = await unwrapWithWords(installation, entropy, user, unb64(String(posted.words_wrap)));
  const byPasskey = await unwrapWithPrf(
    installation,
    prf,
    user,
    "Y3JlZA",
    unb64(String(posted.passkey_wrap)),
  );
  assert.deepEqual(byWords, V);
  assert.deepEqual(byPasskey, V);
});

test("public keys fit what is in the vault", async () => {
  const { V, posted } = await newKeys(person);

  const contents = await openVault(V, user, 1, unb64(String(posted.body)));
  assert.equal(posted.sign_key, publicKey(unb64(contents.sign)));
  assert.equal(posted.words_key, publicKey(wordsSignInKey(installation, entropy)));
  const box = openDoc(String(posted.sign_key), "box", /** @type {any} */ (posted.box));
  assert.deepEqual([box.epoch, box.day], [1, "2026-11-22"]);
});

test("a passkey without a secret wraps nothing", async () => {
  const { posted } = await newKeys({ ...person, prf: null });

  assert.equal(posted.passkey_wrap, null);
});

test("nothing secret is posted", async () => {
  const { V, posted } = await newKeys(person);

  const text = JSON.stringify(posted);
  for (const secret of [V, entropy, prf]) {
    assert.equal(text.includes(Buffer.from(secret).toString("base64url")), false);
    assert.equal(text.includes(Buffer.from(secret).toString("hex")), false);
  }
});
