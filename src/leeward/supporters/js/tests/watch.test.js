// Following the directory back to the version seen last: what is a fork, and what is only gone or not reached.

import assert from "node:assert/strict";
import test from "node:test";
import { b64, sha256, toJson } from "../../../core/js/bytes.js";
import { DirectoryRefused } from "../../../core/js/directory.js";
import { HttpError } from "../../../core/js/http.js";
import { follow } from "../watch.js";

/** Versions 1 to 6, each naming the one before; `served` holds what the server still has, by hash. */
function versions() {
  /** @type {Map<string, Uint8Array>} */
  const served = new Map();
  const hashes = [""];
  for (let version = 1; version <= 6; version++) {
    const bytes = toJson({ version, prev: hashes[version - 1] });
    hashes.push(b64(sha256(bytes)));
    served.set(hashes[version], bytes);
  }
  globalThis.fetch = async (path) => {
    const found = served.get(String(path).slice("/api/p/harbor/directory/".length));
    return new Response(found ? new Uint8Array(found) : null, { status: found ? 200 : 404 });
  };
  return { served, hashes };
}

/** From version 6 back to version 1. @param {string[]} hashes @param {string} hash seen as version 1 */
const walk = (hashes, hash) =>
  follow("harbor", { version: 6, prev: hashes[5] }, { root: "", version: 1, serial: 1, hash });

test("the version seen last is found, and another one in its place is refused", async () => {
  const { hashes } = versions();

  await walk(hashes, hashes[1]);
  await assert.rejects(walk(hashes, "another"), (error) => error instanceof DirectoryRefused);
});

test("who was away for longer than old versions are kept is not told of a forged list", async () => {
  const { served, hashes } = versions();
  served.delete(hashes[1]);
  served.delete(hashes[3]);

  await walk(hashes, hashes[1]);
});

test("a line that drops on the way is no sign of a forged list", async () => {
  const { hashes } = versions();
  globalThis.fetch = () => Promise.reject(new TypeError("Failed to fetch"));

  await assert.rejects(walk(hashes, hashes[1]), (error) => error instanceof HttpError && error.status === 0);
});
