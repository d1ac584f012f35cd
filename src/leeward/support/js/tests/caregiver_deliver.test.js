import assert from "node:assert/strict";
import { test } from "node:test";
import { HttpError } from "../../../core/js/http.js";
import { postAsk } from "../caregiver/api.js";
import { deliver, pause, Stopped } from "../caregiver/deliver.js";

/** Plays these answers in order; an error is thrown. @param {unknown[]} answers */
function line(answers) {
  /** @type {{seals: boolean[], posted: number[], waits: number[]}} */
  const log = { seals: [], posted: [], waits: [] };
  const delivery = {
    seal: async (/** @type {boolean} */ fresh) => {
      log.seals.push(fresh);
      return Uint8Array.of(log.seals.length);
    },
    post: async (/** @type {Uint8Array} */ upload) => {
      log.posted.push(upload[0]);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return /** @type {{number: number}} */ (answer);
    },
    wait: async (/** @type {number} */ ms) => void log.waits.push(ms),
    failed: () => {},
  };
  return { log, delivery };
}

const offline = () => new HttpError(0, "offline", "");
const conflict = (/** @type {string} */ code) => new HttpError(409, code, "");

test("a bad line: the same bytes go again until they arrive", async () => {
  const { log, delivery } = line([offline(), new HttpError(502, "", ""), { number: 41 }]);

  assert.deepEqual(await deliver(delivery), { number: 41 });
  assert.deepEqual(log, { seals: [false], posted: [1, 1, 1], waits: [2000, 4000] });
});

test("a line that drops within the answer: the same bytes go again", async (t) => {
  const broken = new ReadableStream({ start: (line) => line.error(new TypeError("reset")) });
  const { log, delivery } = line([]);
  const bodies = [broken, JSON.stringify({ number: 41 })];
  t.mock.method(
    globalThis,
    "fetch",
    async () => new Response(bodies.shift(), { headers: { "Content-Type": "application/json" } }),
  );
  const post = async (/** @type {Uint8Array} */ upload) => {
    log.posted.push(upload[0]);
    return postAsk("harbor", upload);
  };

  assert.deepEqual(await deliver({ ...delivery, post }), { number: 41 });
  assert.deepEqual(log, { seals: [false], posted: [1, 1], waits: [2000] });
});

test("a stale directory: sealed afresh at once, without a word", async () => {
  const { log, delivery } = line([conflict("stale"), { number: 41 }]);

  await deliver(delivery);
  assert.deepEqual(log, { seals: [false, true], posted: [1, 2], waits: [] });
});

test("always stale: gives up instead of turning in circles", async () => {
  const { log, delivery } = line(Array.from({ length: 9 }, () => conflict("stale")));

  await assert.rejects(deliver(delivery), { code: "stale" });
  assert.equal(log.posted.length, 4);
});

test("it had arrived after all: that is success", async () => {
  const { delivery } = line([offline(), conflict("stale"), conflict("taken")]);

  assert.deepEqual(await deliver(delivery), { number: null });
});

test("a closed program is said at once", async () => {
  const { log, delivery } = line([new HttpError(410, "closed", "Closed.")]);

  await assert.rejects(deliver(delivery), { code: "closed" });
  assert.equal(log.waits.length, 0);
});

test("no line for the directory either: sealing is tried again", async () => {
  const { log, delivery } = line([{ number: 7 }]);
  const failing = [offline(), offline()];
  const seal = async (/** @type {boolean} */ fresh) => {
    const error = failing.shift();
    if (error) throw error;
    return delivery.seal(fresh);
  };

  assert.deepEqual(await deliver({ ...delivery, seal }), { number: 7 });
  assert.deepEqual(log.waits, [2000, 4000]);
});

test("waits grow to a minute and no further", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 6, 20].map(pause), [2000, 4000, 8000, 16000, 32000, 60000, 60000]);
});

test("as many wait as can be kept: the same sealed bytes go again each minute", async () => {
  const { log, delivery } = line([conflict("full"), conflict("full"), { number: 41 }]);

  assert.deepEqual(await deliver(delivery), { number: 41 });
  assert.deepEqual(log, { seals: [false], posted: [1, 1, 1], waits: [60000, 60000] });
});

test("she stops it: nothing more is posted, whatever the last post answers", async () => {
  const stopping = new AbortController();
  const { log, delivery } = line([offline(), { number: 41 }]);
  const wait = async () => stopping.abort();

  await assert.rejects(deliver({ ...delivery, wait, signal: stopping.signal }), Stopped);
  assert.equal(log.posted.length, 1);
});
