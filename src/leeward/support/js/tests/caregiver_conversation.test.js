import assert from "node:assert/strict";
import { test } from "node:test";
import { b64, unb64 } from "../../../core/js/bytes.js";
import { HttpError } from "../../../core/js/http.js";
import { prevOf, sealMessage } from "../../../core/js/message.js";
import { receiptFrom } from "../../../core/js/receipt.js";
import { fitsSmallest, longest, readAll, writer } from "../caregiver/conversation.js";

const installation = "0c9b5d1e-7a34-4f0e-9c55-3d1f6a2b8e10";
const receipt = await receiptFrom(installation, new Uint8Array(16).fill(7));
const at = new Date("2026-11-20T03:00:00Z");

/** A server that keeps rows as ours does. */
function server(n = 0) {
  /** @type {import("../caregiver/api.js").Row[]} */
  const rows = [];
  const ask = () =>
    /** @type {any} */ ({
      conversation: n,
      sequence: rows.filter((row) => row.n === n).length,
      messages: [...rows],
    });
  const keep = (/** @type {any} */ sealed, /** @type {"caregiver" | "peer"} */ role) => {
    const there = rows.find((row) => row.n === sealed.n && row.sequence === sealed.sequence);
    if (there?.body === sealed.body) return;
    if (there || sealed.sequence !== rows.filter((row) => row.n === sealed.n).length + 1) {
      throw new HttpError(409, "sequence", "");
    }
    rows.push({ ...sealed, role });
  };
  const her = /** @type {any} */ ({
    post: async (/** @type {string} */ _verb, /** @type {any} */ sealed) => keep(sealed, "caregiver"),
  });
  return { rows, ask, keep, her, refresh: async () => ask() };
}

/** @param {ReturnType<typeof server>} line */
const writerFor = (line) => writer({ installation, receipt, her: line.her, refresh: line.refresh });

/** @param {import("../caregiver/api.js").Row[]} rows @param {string} text */
async function fromPeer(rows, text, n = 0) {
  const own = rows.filter((row) => row.n === n);
  const last = own.at(-1);
  const body = await sealMessage({
    installation,
    secret: receipt.conversation(n),
    role: "peer",
    sequence: own.length + 1,
    prev: last ? prevOf(unb64(last.body)) : null,
    text,
    at: at.toISOString(),
    seen: own.length,
  });
  return { n, sequence: own.length + 1, body: b64(body) };
}

test("what both wrote is read in order", async () => {
  const line = server();
  await writerFor(line)(line.ask(), "Can we talk?", at);
  line.keep(await fromPeer(line.rows, "At eight?"), "peer");

  const { lines, broken } = await readAll(installation, receipt, line.ask());
  assert.deepEqual(
    [lines.map(({ role, text }) => `${role}: ${text}`), broken],
    [["caregiver: Can we talk?", "peer: At eight?"], false],
  );
});

test("two tabs write at once: the second looks again and takes the next place", async () => {
  const line = server();
  const before = line.ask();
  await writerFor(line)(before, "first", at);
  await writerFor(line)(before, "second", at);

  const { lines } = await readAll(installation, receipt, line.ask());
  assert.deepEqual(
    lines.map(({ text }) => text),
    ["first", "second"],
  );
});

test("an answer that was lost: pressing again says nothing twice", async () => {
  const line = server();
  const write = writerFor({
    ...line,
    her: /** @type {any} */ ({
      post: async (/** @type {string} */ verb, /** @type {any} */ sealed) => {
        const isFirst = line.rows.length === 0;
        await line.her.post(verb, sealed);
        if (isFirst) throw new HttpError(0, "offline", "");
      },
    }),
  });
  await assert.rejects(write(line.ask(), "once", at), { code: "offline" });
  await write(line.ask(), "once", at);

  assert.equal(line.rows.length, 1);
});

test("a message that was put there by somebody else is not shown, nor anything after it", async () => {
  const line = server();
  await writerFor(line)(line.ask(), "mine", at);
  const forged = await fromPeer([], "forged"); // sealed for another place
  line.rows.push({ ...forged, sequence: 2, role: "peer" });

  const { lines, broken } = await readAll(installation, receipt, line.ask());
  assert.deepEqual([lines.map(({ text }) => text), broken], [["mine"], true]);
});

test("after another peer was asked, both conversations are read", async () => {
  const first = server(0);
  await writerFor(first)(first.ask(), "to the first", at);
  const second = server(1);
  await writerFor(second)(second.ask(), "to the second", at);

  const ask = { ...second.ask(), messages: [...second.rows, ...first.rows] };
  const { lines } = await readAll(installation, receipt, ask);
  assert.deepEqual(
    lines.map(({ n, text }) => [n, text]),
    [
      [0, "to the first"],
      [1, "to the second"],
    ],
  );
});

test("the longest text to arrange a talk fits the smallest size, unless it is all pictures", () => {
  assert.equal(fitsSmallest("ä".repeat(longest("arrange"))), true);
  assert.equal(fitsSmallest("🙂".repeat(140)), true);
  assert.equal(fitsSmallest("好".repeat(longest("arrange"))), true);
  assert.equal(fitsSmallest("\u0001".repeat(longest("arrange"))), false);
});
