// A page that was open, or kept, for longer than a day: today's list comes without a word, an older one never.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { b64, sha256 } from "../../../core/js/bytes.js";
import { directoryFile } from "../../../core/js/directory.js";
import { HttpError } from "../../../core/js/http.js";
import { PROGRAM, makeProgram } from "../../../core/js/tests/make.js";
import { deliver } from "../caregiver/deliver.js";
import { directories } from "../caregiver/directory.js";

const whole = globalThis.fetch;
afterEach(() => void (globalThis.fetch = whole));

/** One root, versions of its directory, each naming the one before; the server gives out `at`. */
async function served() {
  const { file } = await makeProgram();
  /** @type {{bytes: Uint8Array, hash: string}[]} */
  const versions = [];
  for (const version of [1, 2, 3]) {
    const bytes = directoryFile({ ...file, version, prev: versions.at(-1)?.hash ?? "" });
    versions.push({ bytes, hash: b64(sha256(bytes)) });
  }
  const server = { at: 2, asked: /** @type {string[]} */ ([]) };
  globalThis.fetch = async (path) => {
    server.asked.push(String(path));
    const found = versions.find(({ hash }) => String(path).endsWith(hash));
    if (found) return new Response(new Uint8Array(found.bytes));
    return Response.json({ version: server.at, hash: versions[server.at - 1].hash });
  };
  return server;
}

const here = { id: PROGRAM, slug: "harbor" };

/** The server refuses what was sealed to another version than 3. @param {ReturnType<typeof directories>} directory */
const sending = (directory) =>
  deliver({
    seal: async (fresh) => Uint8Array.of((await directory(fresh)).version),
    post: async (upload) => {
      if (upload[0] !== 3) throw new HttpError(409, "stale", "");
      return { number: upload[0] };
    },
    wait: async () => assert.fail("she was told to wait"),
    failed: () => assert.fail("she was told"),
  });

test("a page open for more than a day seals to today's list without asking again", async () => {
  const server = await served();
  const directory = directories(here, {});
  assert.equal((await directory()).version, 2);
  assert.equal((await directory()).version, 2);
  assert.equal(server.asked.length, 2); // fetched once: the pointer and the file

  server.at = 3;
  assert.deepEqual(await sending(directory), { number: 3 });
});

test("an older list than the page has seen is refused, also after a day", async () => {
  const server = await served();
  const directory = directories(here, {});
  await directory();

  server.at = 1;
  await assert.rejects(sending(directory), { reason: "rollback" });
});

test("her return page refuses what is older than the list she sealed to", async () => {
  const server = await served();
  const { root, version, hash, serial } = await directories(here, {})();
  server.at = 1;

  await assert.rejects(directories(here, { known: { root, version, hash, serial } })(), {
    reason: "rollback",
  });
  server.at = 3;
  assert.equal((await directories(here, { known: { root, version, hash, serial } })()).version, 3);
});
