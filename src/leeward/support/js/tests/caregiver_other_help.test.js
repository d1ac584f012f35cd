import assert from "node:assert/strict";
import { test } from "node:test";
import { helpLines } from "../caregiver/other_help.js";

const line = (/** @type {string} */ label, /** @type {string} */ href) => ({
  label,
  number: "",
  note: "",
  href,
});
const FIXED = [line("Crisis line", "tel:988"), line("Danger", "tel:911")];
const NO_PHONE = { name: "Harbor", phone: "", phone_href: "", phone_hours: "", tier3: [] };
const labels = (/** @type {import("../caregiver/answers.js").Line[]} */ lines) =>
  lines.map(({ label }) => label);

test("other help begins with the program's line, then the clinician; what nobody filled in is left out", () => {
  const facts = { ...NO_PHONE, phone: "617-555-0100", phone_href: "tel:1", phone_hours: "" };
  const urgent = [...FIXED, line("Clinician", "tel:2"), line("Harbor, now", "tel:1")];
  const tier3 = [line("Chaplain", "tel:3"), line("Later", ""), line("The clinician again", "tel:2")];

  assert.deepEqual(labels(helpLines({ ...facts, urgent, tier3 })), ["Harbor", "Clinician", "Chaplain"]);
});

test("where a program has filled in nothing, the lines for everybody are left", () => {
  const physicians = line("Physician Support Line", "tel:4");

  assert.deepEqual(labels(helpLines({ ...NO_PHONE, urgent: [...FIXED, physicians] })), [
    "Physician Support Line",
  ]);
  assert.deepEqual(labels(helpLines({ ...NO_PHONE, urgent: FIXED })), ["Crisis line", "Danger"]);
});
