import assert from "node:assert/strict";
import test from "node:test";
import { withoutPage } from "../supporter/hand_over.js";
import { hasNoWayBack } from "../supporter/how_it_was.js";

const read = (/** @type {unknown} */ receipt, source = "") =>
  /** @type {any} */ ({ card: { source }, letter: { receipt } });

test("whom no page tells is called, and is told whom to call", () => {
  assert.deepEqual(
    [read({}), read({}, "phone"), read(null)].map((each) => hasNoWayBack(each)),
    [false, true, true],
  );
  assert.match(withoutPage("617-555-0100").before, /Call them.* at 617-555-0100\. Your lead is told/);
  assert.doesNotMatch(withoutPage("").after, /page says so| at \./);
});
