// Whatever a push service delivers, the screen shows neutral words.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { draw } from "../shown.js";

const PLAIN = { title: "Touching base", body: "Please look in whenever you can. You know where." };

/** @param {string | undefined} pushed */
const words = (pushed) => {
  const { title, options } = draw(pushed);
  return { title, body: options.body };
};

test("what we pushed is shown word for word", () => {
  const said = {
    title: "Touching base",
    body: "Please look in, soon if you can. You know where. (the blue house)",
  };
  assert.deepEqual(words(JSON.stringify(said)), said);
});

test("a newer one takes the place of the older", () => {
  assert.deepEqual(draw("{}").options, { body: PLAIN.body, tag: "look-in", renotify: true });
});

for (const odd of [
  undefined,
  "",
  "not JSON",
  "null",
  "[]",
  "7",
  '{"title": 7, "body": null}',
  '{"body": ""}',
]) {
  test(`${odd} becomes the plain words`, () => assert.deepEqual(words(odd), PLAIN));
}

test("nothing that can be delivered breaks it or grows long", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (pushed) => {
      const { title, body } = words(pushed);
      assert.ok(title.length > 0 && title.length <= 200);
      assert.ok(body.length > 0 && body.length <= 200);
    }),
  );
});
