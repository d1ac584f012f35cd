import { test } from "node:test";
import assert from "node:assert/strict";
import * as bundle from "../../../core/js/bundle.js";
import { b64 } from "../../../core/js/bytes.js";
import { makeAsk, makeProgram, openFile, PROGRAM, readUpload } from "../../../core/js/tests/make.js";
import { openRow } from "../picking/open.js";
import { bitsOf, picksOf, reasonsOf } from "../shortlist.js";

const SEAT = 1; // of the lead in `makeProgram`
const PEER = { number: 1, name: "Rosa", role: "Nurse", on_call: true, at_once: true };

/** @param {import("../../../core/js/bundle.js").Shortlist | null} shortlist */
async function sealed(shortlist) {
  const { lead, people, file } = await makeProgram();
  const directory = await openFile(file);
  const ask = await makeAsk(directory, { backstop: false, shortlist });
  const { parts, header } = readUpload(await bundle.sealAsk(ask));
  const box = (/** @type {number} */ seat) =>
    parts.shortlist.slice(seat * bundle.BOX_SIZE, (seat + 1) * bundle.BOX_SIZE);
  const row = (/** @type {number} */ seat) => ({
    number: 1,
    urgency: "today",
    opened: "",
    until: "",
    picked: null,
    card: b64(parts.card),
    box: b64(box(seat)),
    peers: { 2: PEER },
  });
  return { lead, people, parts, header, box, row };
}

test("reasons go there and back, and where somebody works is not among them", () => {
  assert.deepEqual(reasonsOf(bitsOf(["experience", "first_choice"])), ["first_choice", "experience"]);
  assert.deepEqual(reasonsOf(bitsOf(["in_your_unit"])), []);
});

test("at most eight are suggested, the best first", () => {
  const allowed = Array.from({ length: 20 }, (_, slot) => ({
    slot,
    number: slot,
    close: false,
    score: 0,
    reasons: [],
  }));

  assert.deepEqual(
    picksOf(allowed).map(({ slot }) => slot),
    [0, 1, 2, 3, 4, 5, 6, 7],
  );
});

test("a lead opens the card and whom her browser suggests", async () => {
  const { lead, row } = await sealed({
    seats: [SEAT],
    picks: [
      { slot: 2, reasons: 2 },
      { slot: 0, reasons: 0 },
    ],
  });

  const opened = await openRow([lead.identity], PROGRAM, row(SEAT));

  assert.equal(opened?.card.urgency, "today");
  assert.deepEqual(opened?.picks, [
    { slot: 2, reasons: ["same_role"], peer: PEER },
    { slot: 0, reasons: [], peer: null },
  ]);
});

test("a shortlist is no key to the letter, and takes nothing", async () => {
  const { lead, box } = await sealed({ seats: [SEAT], picks: [] });

  await assert.rejects(bundle.openBox(lead.identity, box(SEAT)));
  const inside = await bundle.openShortlist(lead.identity, box(SEAT));
  assert.deepEqual(Object.keys(inside).sort(), ["kcard", "picks"]);
});

test("whoever is left out gets a box that opens for nobody, of the same size", async () => {
  const { lead, people, row, box } = await sealed({ seats: [], picks: [{ slot: 0, reasons: 0 }] });

  for (const { identity } of [lead, ...people])
    assert.equal(await openRow([identity], PROGRAM, row(SEAT)), null);
  assert.deepEqual(new Set([0, 1, 2, 3].map((seat) => box(seat).length)), new Set([bundle.BOX_SIZE]));
});

test("where nobody picks there is no such part", async () => {
  const directory = await openFile((await makeProgram()).file);

  const { header } = readUpload(await bundle.sealAsk(await makeAsk(directory)));

  assert.equal("shortlist" in header.sizes, false);
});
