import assert from "node:assert/strict";
import { test } from "node:test";
import { b64, utf8 } from "../../../core/js/bytes.js";
import { assertion, browserOptions, canEvaluate, prfOf, registration } from "../credential.js";

const secret = new Uint8Array(32).fill(7);
const buffer = (/** @type {string} */ text) => utf8(text).buffer;

/** What a browser hands over, with the secret in it. @param {object} response */
const answer = (response) => ({
  id: "Y3JlZA",
  type: "public-key",
  response,
  getClientExtensionResults: () => ({ prf: { enabled: true, results: { first: secret.buffer } } }),
  toJSON: () => ({ clientExtensionResults: { prf: { results: { first: b64(secret) } } } }),
});
const made = answer({ clientDataJSON: buffer("said"), attestationObject: buffer("object") });
const used = answer({
  clientDataJSON: buffer("said"),
  authenticatorData: buffer("data"),
  signature: buffer("signed"),
  userHandle: buffer("who"),
});

test("what is posted holds no secret", () => {
  for (const posted of [registration(made), assertion(used)]) {
    const text = JSON.stringify(posted);
    assert.equal(text.includes(b64(secret)), false);
    assert.equal(text.includes("prf"), false);
  }
});

test("what is posted holds what the server checks", () => {
  assert.deepEqual(registration(made).response, {
    clientDataJSON: b64(utf8("said")),
    attestationObject: b64(utf8("object")),
  });
  assert.equal(assertion(used).response.userHandle, b64(utf8("who")));
});

test("the secret is read, as a buffer or as a view of one", () => {
  const view = new Uint8Array(64).fill(9);
  view.set(secret, 8);
  const viewed = {
    ...made,
    getClientExtensionResults: () => ({ prf: { results: { first: view.subarray(8, 40) } } }),
  };

  assert.deepEqual(prfOf(made), secret);
  assert.deepEqual(prfOf(viewed), secret);
});

test("a passkey that cannot evaluate has no secret", () => {
  const unable = { ...made, getClientExtensionResults: () => ({}) };

  assert.equal(prfOf(unable), null);
  assert.equal(canEvaluate(unable), false);
  assert.equal(canEvaluate(made), true);
});

test("every ceremony asks for the secret, and ids become bytes", () => {
  const options = {
    challenge: "AAAA",
    user: { id: "AQ" },
    excludeCredentials: [{ type: "public-key", id: "Ag" }],
    extensions: { credProps: true },
  };

  const ready = browserOptions(options, secret);

  assert.deepEqual(ready.extensions, { credProps: true, prf: { eval: { first: secret } } });
  assert.deepEqual([ready.challenge, ready.user.id, ready.excludeCredentials[0].id].map(b64), [
    "AAAA",
    "AQ",
    "Ag",
  ]);
  assert.equal("allowCredentials" in ready, false);
});
