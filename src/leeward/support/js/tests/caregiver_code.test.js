import assert from "node:assert/strict";
import { test } from "node:test";
import { codeHash } from "../caregiver/work.js";

test("the poster's code is sent as the server expects it, however it was typed", () => {
  const hash = codeHash("program", "KFTQ7MXA");

  assert.equal(hash, "1sVitOV5QsU4bnfxQmA-X_b3jEVyizhw01WuyYucGwU");
  assert.equal(codeHash("program", " kftq-7mxa "), hash);
});
