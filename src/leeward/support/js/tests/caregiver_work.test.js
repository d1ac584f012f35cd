import assert from "node:assert/strict";
import { test } from "node:test";
import { createChallenge, verifySolution } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";
import { solved } from "../caregiver/work.js";

const SECRETS = { hmacSignatureSecret: "puzzle", hmacKeySignatureSecret: "solution" };

test("a puzzle of the server is solved as the server checks it", async () => {
  const puzzle = await createChallenge({
    algorithm: "PBKDF2/SHA-256",
    cost: 50,
    counter: 30,
    deriveKey,
    ...SECRETS,
  });
  const { challenge, solution } = JSON.parse(atob(await solved(puzzle)));

  assert.equal(solution.counter, 30);
  assert.equal((await verifySolution({ challenge, solution, deriveKey, ...SECRETS })).verified, true);
});
