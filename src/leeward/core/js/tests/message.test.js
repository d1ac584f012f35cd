// Messages: what the other browser must refuse.

import assert from "node:assert/strict";
import { test } from "node:test";
import { concat, random, sha256, unb64 } from "../bytes.js";
import { MessageRefused, openMessages, prevOf, sealMessage } from "../message.js";
import { TooLong } from "../pad.js";
import { INSTALLATION, fixed, makeReceipt, vectors } from "./make.js";

/** @typedef {import("../message.js").Row} Row */

const AT = "2026-11-22T01:02:03Z";

/** Messages written one after the other, caregiver first. @param {Uint8Array} secret @param {string[]} texts */
async function write(secret, texts) {
  /** @type {Row[]} */
  const rows = [];
  for (const [i, text] of texts.entries()) {
    const role = i % 2 ? /** @type {const} */ ("peer") : /** @type {const} */ ("caregiver");
    const place = { installation: INSTALLATION, secret, role, sequence: i + 1 };
    const prev = i ? prevOf(rows[i - 1].body) : null;
    rows.push({ sequence: i + 1, role, body: await sealMessage({ ...place, prev, text, at: AT, seen: i }) });
  }
  return rows;
}

/** @param {Uint8Array} secret @param {Row[]} rows */
const read = (secret, rows) => openMessages({ installation: INSTALLATION, secret, rows });

/** @param {Promise<unknown>} reading @param {number} sequence @param {string} reason */
const refused = (reading, sequence, reason) =>
  assert.rejects(
    reading,
    (error) => error instanceof MessageRefused && error.sequence === sequence && error.reason === reason,
  );

/** @param {Row} row @param {number} at */
function flip(row, at) {
  const body = row.body.slice();
  body[at] ^= 1;
  return { ...row, body };
}

test("messages sealed in Python open", async () => {
  const secret = (await makeReceipt()).conversation(0);
  const roles = /** @type {const} */ (["caregiver", "peer", "caregiver"]);
  const rows = roles.map((role, i) => ({ sequence: i + 1, role, body: unb64(vectors.python.messages[i]) }));

  const opened = await read(secret, rows);
  assert.deepEqual(
    opened.map(({ text }) => text),
    fixed.texts,
  );
  assert.deepEqual(opened[2], { sequence: 3, role: "caregiver", text: fixed.texts[2], at: AT, seen: 2 });
});

test("a conversation opens, also when its oldest messages are gone", async () => {
  const secret = random(32);
  const rows = await write(secret, ["one", "two", "three"]);

  assert.deepEqual(
    (await read(secret, rows)).map(({ text }) => text),
    ["one", "two", "three"],
  );
  assert.deepEqual(
    (await read(secret, rows.slice(1))).map(({ text }) => text),
    ["two", "three"],
  );
});

test("lengths are classes", async () => {
  const secret = random(32);
  const rows = await write(secret, ["", "x".repeat(900), "x".repeat(1000), "x".repeat(16000)]);

  assert.deepEqual(
    rows.map(({ body }) => body.length),
    [1104, 1104, 4176, 16464],
  );
  await assert.rejects(write(secret, ["x".repeat(16384)]), TooLong);
});

test("a forged message is refused", async () => {
  const secret = random(32);
  const [first] = await write(secret, ["one"]);
  const forged = (await write(random(32), ["one"]))[0];
  const made = {
    sequence: 2,
    role: /** @type {const} */ ("peer"),
    body: concat(random(32), prevOf(first.body), random(1040)),
  };

  await refused(read(secret, [forged]), 1, "sealed");
  await refused(read(secret, [first, made]), 2, "sealed");
});

test("a replayed message is refused at every other place", async () => {
  const secret = random(32);
  const [first, second, third] = await write(secret, ["one", "two", "three"]);

  await refused(read(secret, [first, { ...first, sequence: 2 }]), 2, "prev");
  await refused(read(secret, [second, { ...first, sequence: 3 }]), 3, "prev");
  await refused(read(secret, [{ ...third, sequence: 1 }]), 1, "prev");
  await refused(read(secret, [{ ...second, sequence: 5 }]), 5, "sealed");
  await refused(read(secret, [first, first]), 1, "order");
});

test("reordered messages and one missing in between are refused", async () => {
  const secret = random(32);
  const [first, second, third] = await write(secret, ["one", "two", "three"]);

  await refused(read(secret, [first, third, second]), 3, "order");
  await refused(read(secret, [first, { ...third, sequence: 2 }, { ...second, sequence: 3 }]), 2, "prev");
  await refused(read(secret, [first, third]), 3, "order");
  await refused(read(secret, [first, { ...third, sequence: 2 }]), 2, "prev");
});

test("a message moved from another conversation is refused", async () => {
  const receipt = await makeReceipt();
  const [there] = await write(receipt.conversation(1), ["one"]);

  await refused(read(receipt.conversation(0), [there]), 1, "sealed");
});

test("a message under the other role is refused", async () => {
  const secret = random(32);
  const [first, second] = await write(secret, ["one", "two"]);

  await refused(read(secret, [{ ...first, role: "peer" }]), 1, "sealed");
  await refused(read(secret, [first, { ...second, role: "caregiver" }]), 2, "sealed");
});

test("a message of another installation is refused", async () => {
  const secret = random(32);
  const rows = await write(secret, ["one"]);

  await refused(openMessages({ installation: fixed.program, secret, rows }), 1, "sealed");
});

test("a changed bit is refused, wherever it is", async () => {
  const secret = random(32);
  const [first, second] = await write(secret, ["one", "two"]);

  for (const at of [0, 31, 64, 500, 1103]) await refused(read(secret, [flip(first, at)]), 1, "sealed");
  await refused(read(secret, [flip(first, 40)]), 1, "prev");
  await refused(read(secret, [first, flip(second, 40)]), 2, "prev");
  await refused(read(secret, [flip(second, 40)]), 2, "sealed");
  await refused(read(secret, [flip(first, 70), second]), 1, "sealed");
});

test("a message cut short or made longer is refused", async () => {
  const secret = random(32);
  const [first] = await write(secret, ["one"]);

  await refused(read(secret, [{ ...first, body: first.body.subarray(1) }]), 1, "size");
  await refused(read(secret, [{ ...first, body: concat(first.body, new Uint8Array(1)) }]), 1, "size");
});

test("two tabs writing the same number never use one key twice", async () => {
  const secret = random(32);
  const [one] = await write(secret, ["same"]);
  const [two] = await write(secret, ["same"]);

  assert.notDeepEqual(one.body.subarray(0, 32), two.body.subarray(0, 32));
  assert.notDeepEqual(sha256(one.body.subarray(64)), sha256(two.body.subarray(64)));
});

test("a place that cannot be is refused when writing", async () => {
  const place = { installation: INSTALLATION, secret: random(32), text: "", at: AT, seen: 0 };
  const role = /** @type {const} */ ("peer");

  await assert.rejects(sealMessage({ ...place, role, sequence: 1, prev: random(32) }));
  await assert.rejects(sealMessage({ ...place, role, sequence: 2, prev: null }));
  await assert.rejects(sealMessage({ ...place, role, sequence: 2, prev: random(31) }));
  await assert.rejects(sealMessage({ ...place, role: /** @type {any} */ ("lead"), sequence: 1, prev: null }));
});
