// What seal.py runs in the browser: the sealing of the caregiver's page, timed from her tap to the server's answer.

import { sealAsk } from "../../src/leeward/core/js/bundle.js";
import { openDirectory } from "../../src/leeward/core/js/directory.js";
import { newReceipt } from "../../src/leeward/core/js/receipt.js";
import { directoryFile, directoryPointer, postAsk } from "../../src/leeward/support/js/caregiver/api.js";
import { match } from "../../src/leeward/support/js/match.js";

const CARD = {
  for: "me",
  urgency: "today",
  reach: "call",
  times: ["evening"],
  role: "nursing",
  area: null,
  language: "en",
  reason: null,
  experience: [],
  role_alike: false,
  unit: "any",
  team_size: null,
  contact_hours: 24,
};
const LETTER = {
  name: "Ana",
  reach: "call",
  number: "617-555-0142",
  leave_message: false,
  word: "",
  times: ["evening"],
  note: "",
  knows: null,
  relation: null,
};
const PERSON = { unit: null, leads: [], role: "nursing", employers: null };
/** @type {import("../../src/leeward/support/js/match.js").Wishes} */
const WISHES = { role_alike: false, unit: "any", language: null, experience: [], first: [], not: [] };

/** @param {string} slug @param {string} program @param {string} installation */
const sealOnce = async (slug, program, installation) => {
  const before = performance.now();
  const { hash } = await directoryPointer(slug);
  const directory = await openDirectory(await directoryFile(slug, hash), { program });
  const began = performance.now();
  const receipt = await newReceipt(installation);
  const { allowed, seats } = match({ directory, person: PERSON, wishes: WISHES });
  const own = { wishes: { person: PERSON, wishes: WISHES } };
  const upload = await sealAsk({
    installation,
    directory,
    card: CARD,
    letter: LETTER,
    own,
    allowed,
    backstop: seats,
    receipt,
    urgency: "today",
  });
  const sealed = performance.now();
  await postAsk(slug, upload);
  const sent = performance.now();
  return { peers: allowed.length, reading: began - before, sealing: sealed - began, sending: sent - sealed };
};
Object.assign(globalThis, { sealOnce });
