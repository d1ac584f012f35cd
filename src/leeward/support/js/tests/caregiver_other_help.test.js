import assert from "node:assert/strict";
import { test } from "node:test";
import { helpLines } from "../caregiver/other_help.js";

test("other help begins with the program's line; what nobody filled in is left out", () => {
  const line = (/** @type {string} */ label, /** @type {string} */ href) => ({
    label,
    number: "",
    note: "",
    href,
  });
  const facts = { name: "Harbor", phone: "617-555-0100", phone_href: "tel:+16175550100", phone_hours: "" };

  const lines = helpLines({ ...facts, tier3: [line("Chaplain", "tel:1"), line("Later", "")] });

  assert.deepEqual(
    lines.map(({ label }) => label),
    ["Harbor", "Chaplain"],
  );
});
