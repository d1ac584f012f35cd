import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { noAnswers } from "../caregiver/answers.js";
import { after, errorsOf, firstOpen, pathFor, progress } from "../caregiver/steps.js";

const answers = (changed = {}) => ({ ...noAnswers(), ...changed });

const anyAnswers = fc
  .record({
    safe: fc.constantFrom("", "yes", "unsure", "no"),
    life: fc.constantFrom("", "calm", "worried"),
    for: fc.constantFrom("me", "colleague", "team"),
    reach: fc.constantFrom("", "call", "text", "write"),
    number: fc.constantFrom("", "12", "617 555 0142"),
    name: fc.constantFrom("", "Sam"),
    note: fc.constantFrom("", "x".repeat(281)),
    network: fc.boolean(),
  })
  .map(answers);

test("the shortest way has three required answers", () => {
  const required = pathFor(answers({ reach: "call" })).flatMap((screen) =>
    Object.keys(errorsOf(screen, answers())),
  );

  assert.deepEqual(["whom", ...required], ["whom", "reach", "number"]);
});

test("writing here needs one answer, and no name", () => {
  const given = answers({ reach: "write" });

  assert.deepEqual(pathFor(given), ["safe", "whom", "reach", "wishes", "review"]);
  assert.equal(firstOpen(given), "review");
});

for (const safe of ["unsure", "no"]) {
  test(`"${safe}" brings the numbers for urgent help before anything else`, () => {
    assert.equal(after("safe", answers({ safe })), "crisis");
    assert.equal(after("crisis", answers({ safe })), "whom");
  });
}

test("who fears for a colleague's life reads numbers to call before any form", () => {
  const worried = answers({ for: "colleague", life: "worried" });

  assert.equal(after("whom", worried), "life");
  assert.equal(after("life", worried), "call");
  assert.equal(after("call", worried), "colleague");
});

for (const life of ["", "calm"]) {
  test(`"${life}" about their life goes on`, () => {
    assert.equal(after("life", answers({ for: "colleague", life })), "colleague");
  });
}

test("the statewide network asks where she works, and takes none of them for an answer", () => {
  const given = answers({ network: true, reach: "write" });

  assert.equal(after("reach", given), "employers");
  assert.equal(firstOpen(given), "employers");
  assert.equal(firstOpen({ ...given, elsewhere: true }), "review");
  assert.equal(firstOpen({ ...given, employers: ["Harbor General"] }), "review");
});

test("a skipped or a safe answer goes on", () => {
  assert.equal(after("safe", answers()), "whom");
  assert.equal(after("safe", answers({ safe: "yes" })), "whom");
});

test("a colleague needs a name, a number and a way to use it, and nobody writes to them", () => {
  assert.deepEqual(Object.keys(errorsOf("colleague", answers({ reach: "write" }))), [
    "name",
    "reach",
    "number",
  ]);
  assert.deepEqual(errorsOf("colleague", answers({ name: "Ana", reach: "text", number: "6175550142" })), {});
});

test("a number that cannot be rung is refused with a sentence", () => {
  assert.match(errorsOf("contact", answers({ number: "12", name: "Sam" })).number, /7 to 15 digits/);
});

test("steps are counted without the question about safety", () => {
  assert.equal(progress("safe", answers()), null);
  assert.deepEqual(progress("whom", answers({ reach: "write" })), { step: 1, of: 4 });
  assert.deepEqual(progress("review", answers({ for: "team", reach: "call" })), { step: 6, of: 6 });
});

test("every way ends at the summary, visits no screen twice, and stops where an answer is missing", () => {
  fc.assert(
    fc.property(anyAnswers, (given) => {
      const path = pathFor(given);
      assert.equal(path.at(-1), "review");
      assert.equal(new Set(path).size, path.length);
      const open = firstOpen(given);
      for (const screen of path.slice(0, path.indexOf(open))) assert.deepEqual(errorsOf(screen, given), {});
      assert.ok(open === "review" || Object.keys(errorsOf(open, given)).length > 0);
      for (const [index, screen] of path.slice(0, -1).entries())
        assert.equal(after(screen, given), path[index + 1]);
    }),
  );
});
