// Builders for what supporters' pages are served: sealed by the real sealing code.

import { b64 } from "../../../core/js/bytes.js";
import { sealAsk } from "../../../core/js/bundle.js";
import { makeAsk, makeProgram, openFile, PROGRAM, readUpload } from "../../../core/js/tests/make.js";

export { INSTALLATION, PROGRAM } from "../../../core/js/tests/make.js";

/** @type {import("../supporter/cards.js").Card} */
const CARD = {
  v: 1,
  program: PROGRAM,
  for: "me",
  urgency: "today",
  reach: "call",
  times: ["evening"],
  role: "nursing",
  area: "ed",
  language: "en",
  reason: "ERR",
  experience: [],
  team_size: null,
  contact_hours: 24,
};

/** @param {Partial<import("../supporter/cards.js").Card>} [given] */
export const makeCard = (given) => ({ ...CARD, ...given });

/**
 * A sealed ask as the server hands it out, and who it was sealed for: slot 0 is asked, slot 1 got a decoy.
 * @param {Partial<import("../../../core/js/bundle.js").Ask>} [given]
 */
export async function makeServed(given) {
  const { people, file } = await makeProgram({ size: 2 });
  const directory = await openFile(file);
  const ask = await makeAsk(directory, { card: makeCard(), allowed: [{ slot: 0, close: true }], ...given });
  const { parts, boxes } = readUpload(await sealAsk(ask));
  const served = {
    ask: "a",
    number: 7,
    program: "harbor",
    program_name: "Care",
    urgency: "today",
    opened: "2026-11-22T02:00:00Z",
    again: 0,
    conversation: 0,
    card: b64(parts.card),
    letter: b64(parts.letter),
    s2: b64(parts.s2),
  };
  return { people, ask, served, boxes: boxes.map(b64) };
}
