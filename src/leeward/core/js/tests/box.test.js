// Boxes: for one hybrid recipient, and nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { random, text, unb64, utf8 } from "../bytes.js";
import { identityFromSeed, newIdentity, open, recipientOf, seal } from "../box.js";
import { fixed, follows, vectors } from "./make.js";

const plain = utf8("What is in a box.");

/** A file that typage makes without asking: several recipients, of any kind. @param {...string} recipients */
async function ageFile(...recipients) {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(plain);
}

const classic = async () => identityToRecipient(await generateX25519Identity());

test("identities and recipients are as in Python", async () => {
  for (const { seed, identity, recipient } of follows.recipients) {
    assert.equal(identityFromSeed(unb64(seed)), identity);
    assert.equal(await recipientOf(identity), recipient);
  }
});

test("a box made in Python opens, and one made here opens too", async () => {
  const identity = fixed.supporters[0][2];

  assert.equal(text(await open(identity, unb64(vectors.python.box))), fixed.box);
  assert.deepEqual(await open(identity, await seal(await recipientOf(identity), plain)), plain);
});

test("nobody else opens it", async () => {
  const box = await seal(await recipientOf(newIdentity()), plain);

  await assert.rejects(open(newIdentity(), box));
});

test("a classic recipient or identity is refused", async () => {
  const recipient = await classic();

  await assert.rejects(seal(recipient, plain), /not a hybrid recipient/);
  await assert.rejects(
    open(await generateX25519Identity(), await ageFile(recipient)),
    /not a hybrid identity/,
  );
  await assert.rejects(recipientOf(await generateX25519Identity()), /not a hybrid identity/);
});

test("a recipient with a tag that links boxes is refused", async () => {
  const recipient = await recipientOf(newIdentity());

  await assert.rejects(seal(recipient.replace("age1pq1", "age1tagpq1"), plain), /not a hybrid recipient/);
  await assert.rejects(seal(`${recipient} `, plain), /not a hybrid recipient/);
});

test("a file with a second recipient is refused, classic or hybrid, first or last", async () => {
  const identity = newIdentity();
  const hers = await recipientOf(identity);
  const other = await recipientOf(newIdentity());
  const mixed = [
    await ageFile(hers, await classic()),
    await ageFile(await classic(), hers),
    await ageFile(hers, other),
  ];

  for (const file of mixed) await assert.rejects(open(identity, file), /one hybrid recipient/);
  assert.deepEqual(await open(identity, await ageFile(hers)), plain);
});

test("a changed bit is noticed, wherever it is", async () => {
  const identity = newIdentity();
  const box = await seal(await recipientOf(identity), random(128));

  for (const at of [0, 60, 1000, 1540, 1590, 1630, 1700, box.length - 1]) {
    const changed = box.slice();
    changed[at] ^= 1;
    await assert.rejects(open(identity, changed), `byte ${at}`);
  }
  await assert.rejects(open(identity, box.subarray(0, box.length - 1)));
});
