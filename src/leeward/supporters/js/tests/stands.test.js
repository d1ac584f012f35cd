import assert from "node:assert/strict";
import test from "node:test";
import { standsIn } from "../stands.js";

const own = new Set(["mine now", "mine before"]);

/** @param {{key: string, recipient: string | null}[]} supporters */
const directory = (supporters) => /** @type {any} */ ({ supporters });

test("somebody with one of their box keys stands there", () => {
  assert.equal(standsIn(directory([{ key: "me", recipient: "mine before" }]), "me", own), true);
});

test("not there, without a box, with a foreign box, or there twice is wrong", () => {
  const wrong = [
    [],
    [{ key: "me", recipient: null }],
    [{ key: "me", recipient: "foreign" }],
    [
      { key: "me", recipient: "mine now" },
      { key: "me", recipient: "mine now" },
    ],
  ];

  assert.deepEqual(
    wrong.map((supporters) => standsIn(directory(supporters), "me", own)),
    [false, false, false, false],
  );
});
