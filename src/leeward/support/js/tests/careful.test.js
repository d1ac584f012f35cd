import assert from "node:assert/strict";
import test, { mock } from "node:test";
import { careful } from "../caregiver/careful.js";

/** A box without a page: what is shown is a list of what was drawn. */
function makeBox() {
  const page = { words: "", shown: /** @type {any[]} */ ([]), went: 0 };
  const place = /** @type {any} */ ({
    replaceChildren: (/** @type {any[]} */ ...drawn) => {
      page.shown = drawn;
      place.firstElementChild = drawn[0];
    },
    closest: () => null,
  });
  const drawn = (/** @type {object} */ what) =>
    /** @type {any} */ ({ ...what, setAttribute() {}, focus() {}, scrollIntoView() {} });
  const box = careful({
    place,
    words: () => page.words,
    help: (away, holds) => drawn({ panel: "help", away, holds }),
    leave: (pieces, keep) => drawn({ panel: "leave", pieces, keep }),
  });
  const type = (/** @type {string} */ words) => {
    page.words = words;
    box.typed();
  };
  const send = () => {
    if (box.ready(send)) page.went += 1;
  };
  const panels = () => page.shown.map(({ panel }) => panel);
  return { page, type, send, panels };
}

test("sent within half a second, words of self-harm hold until the panel is put away", () => {
  const { page, type, send, panels } = makeBox();
  type("I want to die");
  send();
  assert.deepEqual([page.went, panels()], [0, ["help"]]);
  send();
  assert.equal(page.went, 0, "a second press puts nothing away");

  page.shown[0].away();

  assert.deepEqual([page.went, panels()], [1, []]);
});

test("the panel stays when the words change, and goes by its button alone", (t) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  const { page, type, send, panels } = makeBox();
  type("I could kill myself");
  mock.timers.tick(500);
  assert.deepEqual(panels(), ["help"]);
  assert.equal(page.shown[0].holds, false);

  type("I am tired");
  mock.timers.tick(500);
  assert.deepEqual(panels(), ["help"]);
  page.shown[0].away();
  assert.deepEqual([page.went, panels()], [0, []]);
  send();
  assert.equal(page.went, 1);
});

test("put away, it comes again only after words that sound safe", () => {
  const { page, type, send } = makeBox();
  type("suicide");
  send();
  page.shown[0].away();
  send();
  assert.equal(page.went, 2);

  type("hello");
  send();
  type("suicide");
  send();

  assert.equal(page.went, 3);
});

test("what may point to a patient is shown before it goes, once", () => {
  const { page, type, send, panels } = makeBox();
  type("MRN 4482913");
  send();
  assert.deepEqual([page.went, panels(), page.shown[0].pieces], [0, ["leave"], ["MRN 4482913"]]);

  page.shown[0].keep();
  assert.equal(page.went, 1);
  type("MRN 4482913 and 11/21");
  send();
  assert.equal(page.went, 1);
  send();
  assert.equal(page.went, 2);
});

test("plain words go at once", () => {
  const { page, type, send, panels } = makeBox();
  type("Could we talk tonight?");
  send();

  assert.deepEqual([page.went, panels()], [1, []]);
});
