import assert from "node:assert/strict";
import test from "node:test";
import { sinceThen, toldThem } from "../caregiver/limits.js";

const limits = { version: 3, text: "Confidential, with a few limits." };

test("she and her peer read which limits she was shown, and that newer ones are newer", () => {
  assert.equal(sinceThen(3, limits), "");
  assert.match(sinceThen(2, limits), /version 2.*version 3/);
  assert.match(toldThem(3, limits), /this: version 3/);
  assert.match(toldThem(2, limits), /version 2.*version 3/);
  assert.equal(toldThem(0, limits), ""); // sent before it was kept
});
