import assert from "node:assert/strict";
import test from "node:test";
import { b64, random } from "../../../core/js/bytes.js";
import { HttpError } from "../../../core/js/http.js";
import { fitsSmallest, readOne, writer } from "../conversation.js";
import { INSTALLATION } from "./make.js";

/** A server that keeps one conversation as ours does: the next number only, and the same bytes twice are one message. */
function makeServer() {
  const secret = random(32);
  /** @type {import("../conversation.js").Talk} */
  const talk = { conversation: 0, sequence: 0, messages: [] };
  const look = async () => structuredClone(talk);
  /** @param {"caregiver" | "peer"} role @param {(sealed: import("../conversation.js").Sealed) => void} [first] */
  const side = (role, first = () => {}) =>
    writer({
      installation: INSTALLATION,
      role,
      secretOf: () => secret,
      refresh: look,
      post: async (sealed) => {
        first(sealed);
        const same = talk.messages.some((row) => row.body === sealed.body);
        if (same) return;
        if (sealed.sequence !== talk.sequence + 1) throw new HttpError(409, "sequence", "Another was first.");
        talk.messages.push({ ...sealed, role });
        talk.sequence = sealed.sequence;
      },
    });
  const read = async () => readOne({ installation: INSTALLATION, secret, talk: await look(), n: 0 });
  return { talk, look, side, read };
}

test("both sides read what either wrote, in order", async () => {
  const { look, side, read } = makeServer();
  await side("caregiver")(await look(), "Hello", new Date());
  await side("peer")(await look(), "I am here", new Date());

  assert.deepEqual(
    (await read()).lines.map(({ role, text }) => `${role}: ${text}`),
    ["caregiver: Hello", "peer: I am here"],
  );
});

test("who comes second seals again at the number after", async () => {
  const { look, side, read } = makeServer();
  const before = await look();
  await side("caregiver")(before, "first", new Date());

  await side("peer")(before, "second", new Date());

  assert.deepEqual(
    (await read()).lines.map(({ text }) => text),
    ["first", "second"],
  );
});

test("after a lost answer the same bytes go again", async () => {
  const { talk, look, side } = makeServer();
  let lost = false;
  /** @type {string[]} */
  const bodies = [];
  const write = side("peer", ({ body }) => {
    bodies.push(body);
    if (!lost) {
      lost = true;
      throw new HttpError(0, "offline", "No connection.");
    }
  });
  await assert.rejects(write(await look(), "once", new Date()), /No connection/);

  await write(await look(), "once", new Date());

  assert.deepEqual([bodies[0] === bodies[1], talk.messages.length], [true, 1]);
});

test("a message that was tampered with ends what is shown", async () => {
  const { talk, look, side, read } = makeServer();
  const write = side("caregiver");
  for (const text of ["one", "two", "three"]) await write(await look(), text, new Date());
  talk.messages[1].body = b64(random(1104));

  const { lines, broken } = await read();

  assert.deepEqual([lines.map(({ text }) => text), broken], [["one"], true]);
});

test("the count goes on after all that was written has gone", async () => {
  const { talk, look, side, read } = makeServer();
  await side("caregiver")(await look(), "gone", new Date());
  talk.messages.length = 0;

  for (const text of ["second", "third"]) await side("peer")(await look(), text, new Date());

  const { lines, broken } = await read();
  assert.deepEqual(
    [lines.map(({ sequence, text }) => `${sequence}: ${text}`), broken],
    [["2: second", "3: third"], false],
  );
});

test("280 characters fit the smallest size, unless each takes many bytes", () => {
  assert.deepEqual([fitsSmallest("a".repeat(280)), fitsSmallest("😀".repeat(280))], [true, false]);
});
