// Forms pressed twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { start } from "../once.js";

class Form extends EventTarget {
  /** @param {string} method */
  constructor(method) {
    super();
    this.getAttribute = () => method;
  }
}

/** A page. `press` tells whether the browser sends the form. */
function page() {
  const target = new EventTarget();
  Object.assign(globalThis, {
    addEventListener: target.addEventListener.bind(target),
    HTMLFormElement: Form,
  });
  start();
  const press = (/** @type {Form} */ form, /** @type {number} */ at, prevented = false) => {
    const event = new Event("submit", { cancelable: true });
    Object.defineProperties(event, { target: { value: form }, timeStamp: { value: at } });
    if (prevented) event.preventDefault();
    target.dispatchEvent(event);
    return !event.defaultPrevented;
  };
  const back = (/** @type {boolean} */ persisted) =>
    target.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
  return { press, back };
}

test("a form pressed twice is sent once, and again after three seconds", () => {
  const { press } = page();
  const [form, other] = [new Form("post"), new Form("POST")];

  assert.deepEqual(
    [press(form, 0), press(form, 200), press(other, 300), press(form, 2999), press(form, 3000)],
    [true, false, true, false, true],
  );
});

test("what the page sends itself, or only looks, does not count", () => {
  const { press } = page();
  const [form, search] = [new Form("post"), new Form("get")];

  press(form, 0, true);
  assert.deepEqual([press(form, 100), press(search, 100), press(search, 200)], [true, true, true]);
});

test("who comes back to the page may press at once", () => {
  const { press, back } = page();
  const form = new Form("post");

  press(form, 0);
  back(false);
  assert.equal(press(form, 100), false);
  back(true);
  assert.equal(press(form, 200), true);
});
