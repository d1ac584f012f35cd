// Where IndexedDB refuses: the keys open all the same, and lock after idle minutes.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { b64 } from "../../../core/js/bytes.js";
import { startLocks } from "../locks.js";
import { keepOpen } from "../unlock.js";

const MINUTE = 60_000;

/** A signed-in page in a browser without IndexedDB. @returns {{page: EventTarget, left: () => number}} */
function pageWithoutDatabase() {
  let left = 0;
  const page = Object.assign(new EventTarget(), {
    body: { dataset: { user: "ann" } },
    querySelector: () => null,
    querySelectorAll: () => [],
  });
  Object.assign(globalThis, {
    document: page,
    addEventListener: () => undefined,
    location: { reload: () => (left += 1) },
    sessionStorage: { getItem: () => null, removeItem: () => undefined },
    indexedDB: {
      open() {
        throw new DOMException(
          "A mutation operation was attempted on a database that did not allow mutations.",
        );
      },
    },
    BroadcastChannel: class {
      postMessage() {}
    },
    fetch: async () => Response.json({ half: b64(new Uint8Array(32)) }),
  });
  return { page, left: () => left };
}

test("keys that cannot be kept open all the same", async () => {
  pageWithoutDatabase();

  await keepOpen({ user: "ann", V: new Uint8Array(32), shared: false });
});

for (const [unlocked, outcome] of /** @type {const} */ ([
  [true, "lock after idle minutes"],
  [false, "were never open: the page stays as it is"],
])) {
  test(`keys of which nothing is kept: ${outcome}`, async () => {
    mock.timers.enable({ apis: ["Date", "setInterval"] });
    const { page, left } = pageWithoutDatabase();
    startLocks();
    if (unlocked) page.dispatchEvent(new Event("leeward:unlocked"));

    const after = async (/** @type {number} */ minutes) => {
      mock.timers.tick(minutes * MINUTE);
      await new Promise((resolve) => setImmediate(resolve));
      return left() > 0;
    };
    assert.deepEqual([await after(29), await after(1)], [false, unlocked]);
    mock.timers.reset();
  });
}
