// Seals what the vectors hold, for Python to open. Run by hand after `python -m leeward.core.sealing.make_vectors`:
// node src/leeward/core/js/tests/make_vectors.js

import { writeFileSync } from "node:fs";
import { b64, unb64, utf8 } from "../bytes.js";
import { recipientOf, seal } from "../box.js";
import { sealAsk } from "../bundle.js";
import { openDirectory } from "../directory.js";
import { lock } from "../lock.js";
import { prevOf, sealMessage } from "../message.js";
import { sealVault, wrapWithPrf, wrapWithWords } from "../vault.js";
import { INSTALLATION, PROGRAM, fixed, follows, makeAsk, makeReceipt, readUpload, vectors } from "./make.js";

async function sealMessages() {
  const secret = (await makeReceipt()).conversation(0);
  /** @type {Uint8Array[]} */
  const wires = [];
  for (const [i, text] of fixed.texts.entries()) {
    const place = {
      installation: INSTALLATION,
      secret,
      sequence: i + 1,
      prev: i ? prevOf(wires[i - 1]) : null,
    };
    const role = i % 2 ? /** @type {const} */ ("peer") : /** @type {const} */ ("caregiver");
    wires.push(await sealMessage({ ...place, role, text, at: "2026-11-22T01:02:03Z", seen: i }));
  }
  return wires.map(b64);
}

const { user, credential, locked } = fixed;
const V = unb64(fixed.vault_key);
const directory = await openDirectory(unb64(follows.directory), { program: PROGRAM });
const ask = await makeAsk(directory, { allowed: [{ slot: 0, close: true }], backstop: [0] });
const picks = fixed.picks.map((/** @type {number[]} */ [slot, reasons]) => ({ slot, reasons }));
const shortlist = { seats: [0], picks };
vectors.js = {
  box: b64(await seal(await recipientOf(fixed.supporters[0][2]), utf8(fixed.box))),
  locked: b64(await lock(unb64(locked.key), locked.aad, utf8(locked.plain))),
  upload: b64(await sealAsk(ask)),
  shortlist: b64(readUpload(await sealAsk({ ...ask, shortlist })).parts.shortlist),
  messages: await sealMessages(),
  vault: b64(await sealVault(V, user, 3, fixed.vault)),
  wraps: {
    passkey: b64(await wrapWithPrf(INSTALLATION, unb64(fixed.prf), user, credential, V)),
    words: b64(await wrapWithWords(INSTALLATION, unb64(fixed.entropy), user, V)),
  },
};
writeFileSync(new URL("./vectors.json", import.meta.url), `${JSON.stringify(vectors, null, 1)}\n`);
