import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { leadTagsOf, tagsOf } from "../facts.js";

/** @type {{salt: string, cases: {facts: any, tags: any}[]}} */
const { salt, cases } = JSON.parse(readFileSync(new URL("facts.json", import.meta.url), "utf8"));

test("the same tags as the server expects", () => {
  for (const { facts, tags } of cases) assert.deepEqual(tagsOf(facts, salt), tags);
});

test("a lead's tags are made alike, and say no more than they must", () => {
  for (const { facts, tags } of cases) {
    const { units, leads, names } = tags;
    assert.deepEqual(leadTagsOf(facts, salt), { units, leads, names });
  }
});
