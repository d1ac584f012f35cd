import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { phq9, ptsd5 } from "../self_check.js";

const nine = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 9, maxLength: 9 });
/** Nine answers that add up to `sum`, the last one 0 when it can be. @param {number} sum */
const adding = (sum) =>
  Array.from({ length: 9 }, (_each, index) => Math.min(3, Math.max(0, sum - 3 * index)));

for (const [sum, band, talk] of /** @type {[number, string, boolean][]} */ ([
  [0, "few", false],
  [4, "few", false],
  [5, "some", false],
  [9, "some", false],
  [10, "clear", true],
  [14, "clear", true],
  [15, "many", true],
  [19, "many", true],
  [20, "most", true],
  [27, "most", true],
])) {
  test(`nine answers that add up to ${sum}`, () => {
    const found = phq9(adding(sum));

    assert.deepEqual([found.sum, found.band, found.talk], [sum, band, talk]);
  });
}

test("any yes to the ninth question asks for safety first, whatever the sum", () => {
  fc.assert(fc.property(nine, (answers) => phq9(answers).unsafe === answers[8] > 0));
});

test("the five questions count after an event only, and three are worth a talk", () => {
  assert.deepEqual(ptsd5(false, []), { sum: 0, talk: false });
  assert.deepEqual(ptsd5(true, [1, 1, 0, 0, 0]), { sum: 2, talk: false });
  assert.deepEqual(ptsd5(true, [1, 1, 0, 0, 1]), { sum: 3, talk: true });
});

test("what is no answer is refused", () => {
  for (const wrong of [[], [1, 2], Array(9).fill(4), Array(9).fill(NaN)])
    assert.throws(() => phq9(wrong), TypeError);
});
