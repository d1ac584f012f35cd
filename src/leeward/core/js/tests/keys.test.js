// Bytes, keys, words, padding, locks and signatures, against what Python worked out.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { b64, concat, equal, random, text, unb64, utf8 } from "../bytes.js";
import { derive } from "../kdf.js";
import { lock, unlock } from "../lock.js";
import { TooLong, pad, padTo, unpad } from "../pad.js";
import { fingerprint, newSeed, openDoc, openDocFast, publicKey, signDoc, verifyDoc } from "../sign.js";
import { nameForms, normalize, tag, typedForms } from "../tags.js";
import { WrongWords, fingerprintWords, fromWords, toWords } from "../words.js";
import { INSTALLATION, SALT, fixed, follows, vectors } from "./make.js";

const counted = (/** @type {number} */ start) => Uint8Array.from({ length: 32 }, (_, i) => start + i);

test("base64url survives the trip, and has one text for each value", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => equal(unb64(b64(bytes)), bytes)));
  for (const wrong of ["AB==", "A+B/", "AB", "A", "AB C", "AAAAA"]) assert.throws(() => unb64(wrong), wrong);
  assert.throws(() => unb64("AAAA", 4));
});

test("text that is not UTF-8 is refused", () => {
  assert.throws(() => text(Uint8Array.of(0xff)));
});

test("keys are derived as in Python", () => {
  for (const { label, length, key } of follows.derive) {
    assert.equal(b64(derive(INSTALLATION, counted(5), label, length)), key);
  }
  assert.throws(() => derive("not-an-installation", counted(5), "letter"));
});

test("padding survives the trip, is as in Python, and nothing may hide in it", () => {
  for (const { plain, size, padded } of follows.pad) assert.equal(b64(pad(unb64(plain), size)), padded);
  fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => equal(unpad(pad(bytes, 64)), bytes)));
  assert.throws(() => pad(new Uint8Array(61), 64), TooLong);
  assert.throws(() => unpad(concat(pad(utf8("a"), 8).subarray(0, 7), Uint8Array.of(1))));
  assert.throws(() => unpad(Uint8Array.of(0, 0, 0, 9, 1)));
  assert.deepEqual(
    [1020, 1021, 4092].map((n) => padTo(new Uint8Array(n), [1024, 4096]).length),
    [1024, 4096, 4096],
  );
});

test("words are as in Python and survive the trip", () => {
  for (const { secret, words } of follows.words) assert.deepEqual(toWords(unb64(secret)), words);
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (secret) =>
      equal(fromWords(toWords(secret).join(" ")), secret),
    ),
    { numRuns: 20 },
  );
});

test("case, spacing, commas and numbers between words are forgiven", () => {
  const secret = random(16);
  const typed = toWords(secret).map((word, i) => `${i + 1}. ${word.toUpperCase()}`);
  assert.deepEqual(fromWords(`  ${typed.join(",\n ")} `), secret);
});

test("wrong words are refused with a reason", () => {
  const words = follows.words[0].words.join(" ");
  const refused = (/** @type {string} */ reason) => (/** @type {WrongWords} */ error) =>
    error instanceof WrongWords && error.reason === reason;
  assert.throws(() => fromWords(words.replace("about", "")), refused("count"));
  assert.throws(() => fromWords(words.replace("about", "abuot")), refused("unknown"));
  assert.throws(() => fromWords(words.replace("about", "above")), refused("checksum"));
});

test("a lock opens with its key and purpose only", async () => {
  const { key, aad, plain } = fixed.locked;
  const opened = await unlock(unb64(key), aad, unb64(vectors.python.locked));
  const changed = await lock(unb64(key), aad, utf8(plain));
  changed[20] ^= 1;

  assert.equal(text(opened), plain);
  await assert.rejects(unlock(unb64(key), aad, changed));
  await assert.rejects(unlock(unb64(key), `${aad}s`, unb64(vectors.python.locked)));
  await assert.rejects(unlock(counted(81), aad, unb64(vectors.python.locked)));
  await assert.rejects(unlock(unb64(key), aad, new Uint8Array(27)));
});

test("signatures, fingerprints and their words are as in Python", () => {
  for (const { seed, key, fingerprint: print, words, doc } of follows.sign) {
    assert.equal(publicKey(unb64(seed)), key);
    assert.equal(fingerprint(key), print);
    assert.deepEqual(fingerprintWords(key), words);
    assert.deepEqual(signDoc(unb64(seed), "sign-in", doc.text), doc);
    assert.equal(verifyDoc(key, "sign-in", doc), doc.text);
  }
});

test("a changed text, another kind and another signer are refused, by both ways to verify", async () => {
  const seed = newSeed();
  const doc = signDoc(seed, "box", { epoch: 1 });
  const wrong = [
    [publicKey(seed), "box", { ...doc, text: `${doc.text} ` }],
    [publicKey(seed), "roster", doc],
    [publicKey(newSeed()), "box", doc],
    [publicKey(seed), "box", { ...doc, sig: b64(new Uint8Array(64)) }],
  ];

  assert.deepEqual(openDoc(publicKey(seed), "box", doc), { epoch: 1 });
  assert.deepEqual(await openDocFast(publicKey(seed), "box", doc), { epoch: 1 });
  for (const [key, kind, each] of /** @type {[string, string, typeof doc][]} */ (wrong)) {
    assert.throws(() => openDoc(key, kind, each));
    await assert.rejects(openDocFast(key, kind, each));
  }
});

test("names and tags are as in Python", () => {
  for (const { name, normal, forms, typed } of follows.names) {
    assert.deepEqual([normalize(name), nameForms(name), typedForms(name)], [normal, forms, typed]);
  }
  for (const { kind, value, tag: expected } of follows.tags) assert.equal(tag(SALT, kind, value), expected);
});

test("a typed name is found however it was written", () => {
  const forms = nameForms("Dr. José Antonio Núñez-Ruiz, MD");
  const isFound = (/** @type {string} */ typed) => typedForms(typed).some((form) => forms.includes(form));

  for (const typed of ["jose nunez ruiz", "Jose Ruiz", "RUIZ, José", "José Núñez", "Ruiz", "Prof José"]) {
    assert.ok(isFound(typed), typed);
  }
  for (const typed of ["Jose Santos", "Maria Ruiz", "Dr.", ""]) assert.ok(!isFound(typed), typed);
});
