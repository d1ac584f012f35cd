// The vault: opened by its owner, at its version, by every way in.

import assert from "node:assert/strict";
import { test } from "node:test";
import { b64, equal, random, sha256, unb64, utf8 } from "../bytes.js";
import { open, recipientOf, seal } from "../box.js";
import { openDoc, publicKey, signDoc, verifyDoc } from "../sign.js";
import * as vault from "../vault.js";
import { DAY, INSTALLATION, fixed, follows, vectors } from "./make.js";

const V = unb64(fixed.vault_key);
const prf = unb64(fixed.prf);
const entropy = unb64(fixed.entropy);
const { user, credential } = fixed;

test("a vault sealed in Python opens", async () => {
  const { python } = vectors;

  assert.deepEqual(await vault.openVault(V, user, 3, unb64(python.vault)), fixed.vault);
  assert.deepEqual(
    await vault.unwrapWithPrf(INSTALLATION, prf, user, credential, unb64(python.wraps.passkey)),
    V,
  );
  assert.deepEqual(await vault.unwrapWithWords(INSTALLATION, entropy, user, unb64(python.wraps.words)), V);
});

test("what passkeys and words derive is as in Python", async () => {
  const key = vault.wordsSignInKey(INSTALLATION, entropy);

  assert.equal(b64(vault.prfInput(INSTALLATION)), follows.prf_input);
  assert.equal(b64(key), follows.sign_in_key);
  assert.equal(verifyDoc(publicKey(key), "sign-in", signDoc(key, "sign-in", "a challenge")), "a challenge");
  assert.deepEqual(await vault.boxDocument(fixed.vault), follows.box_document);
});

test("another owner, an older version and a changed vault are refused", async () => {
  const sealed = await vault.sealVault(V, user, 3, fixed.vault);
  const changed = sealed.slice();
  changed[100] ^= 1;

  await assert.rejects(vault.openVault(V, credential, 3, sealed));
  await assert.rejects(vault.openVault(V, user, 4, sealed));
  await assert.rejects(vault.openVault(V, user, 3, changed));
  await assert.rejects(vault.openVault(random(32), user, 3, sealed));
});

test("a wrap moved to another owner or passkey is refused", async () => {
  const wrapped = await vault.wrapWithPrf(INSTALLATION, prf, user, credential, V);

  await assert.rejects(vault.unwrapWithPrf(INSTALLATION, prf, user, "words", wrapped));
  await assert.rejects(vault.unwrapWithPrf(INSTALLATION, prf, credential, credential, wrapped));
  await assert.rejects(vault.unwrapWithPrf(INSTALLATION, random(32), user, credential, wrapped));
  await assert.rejects(vault.unwrapWithPrf(INSTALLATION, prf, user, credential, wrapped.subarray(1)));
  await assert.rejects(vault.unwrapWithPrf(INSTALLATION, random(16), user, credential, wrapped));
});

test("a vault grows by doubling, so that its length tells little", async () => {
  const pin = fixed.vault.pins[fixed.program];
  const pins = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`program ${i}`, pin]));

  assert.equal((await vault.sealVault(V, user, 1, fixed.vault)).length, 8192 + 28);
  assert.equal((await vault.sealVault(V, user, 1, { ...fixed.vault, pins })).length, 16384 + 28);
});

test("a new vault signs its box key", async () => {
  const { V: key, contents } = vault.newVault({ day: DAY });
  const doc = await vault.boxDocument(contents);
  const opened = openDoc(publicKey(unb64(contents.sign)), "box", doc);

  assert.equal(key.length, 32);
  assert.deepEqual(opened, { key: await recipientOf(contents.boxes[0].identity), epoch: 1, day: DAY });
});

test("every new vault is another one", () => {
  const [one, two] = [vault.newVault({ day: DAY }), vault.newVault({ day: DAY })];

  assert.ok(!equal(one.V, two.V));
  assert.notEqual(one.contents.sign, two.contents.sign);
  assert.notEqual(one.contents.boxes[0].identity, two.contents.boxes[0].identity);
});

test("a box key is renewed after 30 days, and not before", () => {
  const { contents } = vault.newVault({ day: "2026-01-01" });
  const renewed = vault.renewBox(contents, "2026-01-31");

  assert.equal(vault.renewBox(contents, "2026-01-30"), contents);
  assert.deepEqual(
    renewed.boxes.map(({ epoch, day }) => [epoch, day]),
    [
      [1, "2026-01-01"],
      [2, "2026-01-31"],
    ],
  );
  assert.equal(renewed.boxes[0].identity, contents.boxes[0].identity);
  assert.equal(renewed.sign, contents.sign);
});

test("a replaced box key is kept for 120 days", () => {
  const first = vault.newVault({ day: "2026-01-01" }).contents;
  const second = vault.renewBox(first, "2026-02-01");
  const epochs = (/** @type {string} */ day) => vault.renewBox(second, day).boxes.map(({ epoch }) => epoch);

  assert.deepEqual(epochs("2026-06-01"), [1, 2, 3]);
  assert.deepEqual(epochs("2026-06-02"), [2, 3]);
  assert.deepEqual(epochs("2027-06-02"), [2, 3]);
});

test("two devices open the same boxes, also after one of them renewed the key, and when one is taken away", async () => {
  const { V, contents } = vault.newVault({ day: "2026-01-01" });
  const phone = { id: "phone", prf: random(32) };
  const tablet = { id: "tablet", prf: random(32) };
  const wraps = new Map();
  for (const { id, prf: output } of [phone, tablet])
    wraps.set(id, await vault.wrapWithPrf(INSTALLATION, output, user, id, V));
  const opens = async (/** @type {typeof phone} */ { id, prf: output }, /** @type {Uint8Array} */ sealed) => {
    const key = await vault.unwrapWithPrf(INSTALLATION, output, user, id, wraps.get(id));
    return (await vault.openVault(key, user, 2, sealed)).boxes.map(({ identity }) => identity);
  };
  const before = await seal(await recipientOf(contents.boxes[0].identity), utf8("before"));
  const renewed = vault.renewBox(contents, "2026-02-01"); // on the phone
  const sealed = await vault.sealVault(V, user, 2, renewed);
  const after = await seal(await recipientOf(renewed.boxes[1].identity), utf8("after"));

  for (const device of [phone, tablet]) {
    const [old, now] = await opens(device, sealed);
    assert.deepEqual([await open(old, before), await open(now, after)], [utf8("before"), utf8("after")]);
  }
  wraps.set("phone", undefined); // removed
  await assert.rejects(opens(phone, sealed));
  assert.equal((await opens(tablet, sealed)).length, 2);
});

test("a PRF input is one hash of the installation", () => {
  assert.deepEqual(vault.prfInput("a"), sha256(utf8("leeward/v1/prf|a")));
});
