import assert from "node:assert/strict";
import { test } from "node:test";
import { HttpError } from "../../../core/js/http.js";
import { takingBack } from "../caregiver/taking_back.js";

const offline = new HttpError(0, "offline", "");
const unknown = new HttpError(404, "unknown", "");

/** Plays these answers in order; an error is thrown. @param {(HttpError | null)[]} answers */
function line(answers) {
  /** @type {{asked: string[], waits: number[], left: boolean[]}} */
  const log = { asked: [], waits: [], left: [] };
  const stopped = takingBack({
    withdraw: async (receipt) => {
      log.asked.push(receipt);
      const answer = answers.shift();
      if (answer) throw answer;
    },
    wait: async (milliseconds) => void log.waits.push(milliseconds),
    changed: (left) => void log.left.push(left),
  });
  return { log, stopped };
}

test("on a bad line what she stopped is taken back again and again, until it is gone", async () => {
  const { log, stopped } = line([offline, offline, offline, null]);

  await stopped.add("hers");
  assert.deepEqual(log, { asked: Array(4).fill("hers"), waits: [2000, 4000, 8000], left: [true, false] });
});

test("what was still being stored at the first look is found at the second", async () => {
  const { log, stopped } = line([unknown, null]);

  await stopped.add("hers");
  assert.deepEqual(log.asked, ["hers", "hers"]);
  assert.equal(stopped.any(), false);
});

test("what twice was not there never arrived", async () => {
  const { log, stopped } = line([unknown, offline, unknown, null]);

  await stopped.add("hers");
  assert.equal(log.asked.length, 3);
  assert.equal(stopped.any(), false);
});

test("another one goes only after a look at what was stopped, which goes on", async () => {
  const { log, stopped } = line([offline, offline, unknown, null]);

  const gone = stopped.add("hers");
  await assert.rejects(stopped.now(), { status: 0 });
  await stopped.now();
  await gone;
  assert.deepEqual([log.left, log.asked.length], [[true, false], 4]);
});
