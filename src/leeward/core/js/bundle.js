// An ask, sealed: one card for everybody asked, one letter for whoever accepts, one small box per slot, and decoys
// for all the others (design 5). Pure.

import { b64, concat, fromJson, random, sha256, toJson, unb64, utf8 } from "./bytes.js";
import { identityFromSeed, open, recipientOf, seal } from "./box.js";
import { derive } from "./kdf.js";
import { lock, unlock } from "./lock.js";
import { pad, padTo, unpad } from "./pad.js";
import { BOX_SIZE, CARD_PAD, KEYS_PAD, LETTER_PADS, OWN_PAD, SEATS, slotsFor } from "./sizes.js";

export { BOX_SIZE, CARD_SIZE, LETTER_SIZES, OWN_SIZE, S2_SIZE } from "./sizes.js";

/** @typedef {import("./directory.js").Directory} Directory */
/** @typedef {import("./receipt.js").Receipt} Receipt */
/** @typedef {{kcard: Uint8Array, s1: Uint8Array, token: Uint8Array}} Keys 32 bytes each */
/** @typedef {{recipient: string, flags: number} | null} Target null: a decoy */
/**
 * @typedef {{installation: string, directory: Directory, card: Record<string, any>, letter: Record<string, any>,
 *   own: Record<string, any>, allowed: {slot: number, close: boolean}[], backstop: boolean | number[],
 *   receipt: Receipt, urgency: string, n?: number, shortlist?: Shortlist | null}} Ask
 * card, letter: what she chose, without the fields that follow from receipt and directory; own: at least her wishes;
 * backstop: true for every lead, or the seats that may be asked; n: the conversation, above 0 when sealed again
 */

/**
 * @typedef {{seats: number[], picks: {slot: number, reasons: number}[]}} Shortlist for leads who pick first: the seats
 *   that may, and peers with the reasons for each, as bits
 */

const CLOSE = 1;
const BACKSTOP = 2;
const PICKS = 4;
export const MOST_PICKS = 8;

/**
 * The upload. Waits for each box, and lets the page breathe every few, so that progress can be shown.
 * @param {Ask} ask @param {(done: number, total: number) => void} [onProgress]
 */
export async function sealAsk(ask, onProgress) {
  const { installation, directory, receipt } = ask;
  const keys = { kcard: random(32), s1: random(32), token: random(32) };
  const s2 = random(32);
  const written = write(ask);
  const targets = [...slotTargets(ask), ...seatTargets(ask)];
  const boxes = await sealBoxes(targets, keys, onProgress);
  const slots = targets.length - SEATS;
  const parts = {
    card: await lock(keys.kcard, "leeward/v1/card", pad(toJson(written.card), CARD_PAD)),
    letter: await lock(
      derive(installation, concat(keys.s1, s2), "letter"),
      "leeward/v1/letter",
      padTo(toJson(written.letter), LETTER_PADS),
    ),
    own: await seal(receipt.recipient, pad(toJson(written.own), OWN_PAD)),
    s2,
    boxes: concat(...boxes.slice(0, slots)),
    backstop: concat(...boxes.slice(slots)),
    ...(ask.shortlist && {
      shortlist: concat(...(await sealShortlist(directory, ask.shortlist, keys.kcard))),
    }),
  };
  const header = toJson({
    v: 1,
    directory: { version: directory.version, hash: directory.hash },
    urgency: ask.urgency,
    slots,
    lookup: b64(sha256(receipt.lookup)),
    auth: b64(sha256(receipt.auth)),
    accept: b64(sha256(keys.token)),
    sizes: Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, bytes.length])),
    ...(ask.n ? { n: ask.n } : {}),
  });
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length);
  return concat(length, header, ...Object.values(parts));
}

/** Card, letter and own copy with everything that follows from receipt and directory. @param {Ask} ask */
function write({ directory, receipt, n = 0, ...ask }) {
  const { program, version, hash, root, serial } = directory;
  const card = { v: 1, program, lookup: b64(sha256(receipt.lookup)), ...ask.card };
  const letter = {
    v: 1,
    ...ask.letter,
    conversation: { n, secret: b64(receipt.conversation(n)) },
    // Nobody can come back for a colleague: the receipt is thrown away.
    receipt: ask.card.for === "colleague" ? null : receipt.recipient,
  };
  const own = {
    v: 1,
    card,
    letter,
    allowed: ask.allowed.map(({ slot }) => slot).sort((a, b) => a - b),
    backstop: ask.backstop !== false,
    directory: { version, hash, root, serial },
    n,
    ...ask.own,
  };
  return { card, letter, own };
}

/** Who gets a real box, by slot. @param {Ask} ask @returns {Target[]} */
function slotTargets({ directory, allowed }) {
  /** @type {Target[]} */
  const targets = new Array(slotsFor(directory.supporters.length)).fill(null);
  for (const { slot, close } of allowed) {
    const recipient = directory.supporters[slot]?.recipient;
    if (!recipient) throw new Error(`nobody can be reached at slot ${slot}`);
    targets[slot] = { recipient, flags: close ? CLOSE : 0 };
  }
  return targets;
}

/** Which leads get a real box, by seat. @param {Ask} ask @returns {Target[]} */
function seatTargets({ directory, backstop }) {
  return Array.from({ length: SEATS }, (_, seat) => {
    const wanted = Array.isArray(backstop) ? backstop.includes(seat) : backstop;
    const recipient = directory.seats.find((each) => each.seat === seat)?.recipient;
    return wanted && recipient ? { recipient, flags: BACKSTOP } : null;
  });
}

/**
 * A decoy is the same box, with random bytes inside, to a key that nobody keeps. One such key serves all decoys of
 * an ask: what is sealed to it cannot be told from what is sealed to anyone else.
 * @param {Target[]} targets @param {Keys} keys @param {((done: number, total: number) => void)} [onProgress]
 */
async function sealBoxes(targets, { kcard, s1, token }, onProgress) {
  const nobody = await recipientOf(identityFromSeed(random(32)));
  const boxes = [];
  for (const target of targets) {
    const inside = target ? concat(Uint8Array.of(target.flags), kcard, s1, token) : random(97);
    const box = await seal(target?.recipient ?? nobody, pad(inside, KEYS_PAD));
    if (box.length !== BOX_SIZE) throw new Error("a box has the wrong size");
    boxes.push(box);
    onProgress?.(boxes.length, targets.length);
    if (boxes.length % 8 === 0) await new Promise((resume) => setTimeout(resume));
  }
  return boxes;
}

/**
 * One box a seat, which from outside is like all others. It opens the card, and never the letter.
 * @param {Directory} directory @param {Shortlist} shortlist @param {Uint8Array} kcard
 */
async function sealShortlist(directory, { seats, picks }, kcard) {
  const nobody = await recipientOf(identityFromSeed(random(32)));
  const chosen = picks.slice(0, MOST_PICKS);
  const inside = new Uint8Array(97);
  inside.set([PICKS, ...kcard, chosen.length, ...chosen.flatMap(({ slot, reasons }) => [slot, reasons])]);
  const boxes = [];
  for (let seat = 0; seat < SEATS; seat++) {
    const lead = seats.includes(seat) && directory.seats.find((each) => each.seat === seat)?.recipient;
    boxes.push(
      lead ? await seal(lead, pad(inside, KEYS_PAD)) : await seal(nobody, pad(random(97), KEYS_PAD)),
    );
  }
  return boxes;
}

/**
 * Throws when it was not sealed to this identity.
 * @param {string} identity @param {Uint8Array} box
 */
export async function openShortlist(identity, box) {
  if (box.length !== BOX_SIZE) throw new Error("a box has the wrong size");
  const inside = unpad(await open(identity, box));
  if (inside.length !== 97 || inside[0] !== PICKS || inside[33] > MOST_PICKS) {
    throw new Error("not a shortlist");
  }
  const pairs = inside.slice(34, 34 + 2 * inside[33]);
  const picks = Array.from({ length: inside[33] }, (_, i) => ({
    slot: pairs[2 * i],
    reasons: pairs[2 * i + 1],
  }));
  return { kcard: inside.slice(1, 33), picks };
}

/**
 * Throws when it was not sealed to this identity: a decoy, or somebody else's.
 * @param {string} identity @param {Uint8Array} box
 */
export async function openBox(identity, box) {
  if (box.length !== BOX_SIZE) throw new Error("a box has the wrong size");
  const inside = unpad(await open(identity, box));
  if (inside.length !== 97 || inside[0] > 3) throw new Error("not a box of an ask");
  return {
    close: (inside[0] & CLOSE) !== 0,
    backstop: (inside[0] & BACKSTOP) !== 0,
    kcard: inside.slice(1, 33),
    s1: inside.slice(33, 65),
    token: inside.slice(65, 97),
  };
}

/** @param {Uint8Array} kcard @param {Uint8Array} bytes @returns {Promise<any>} */
export async function openCard(kcard, bytes) {
  return fromJson(unpad(await unlock(kcard, "leeward/v1/card", bytes)));
}

/** @param {string} installation @param {Uint8Array} s1 @param {Uint8Array} s2 @param {Uint8Array} bytes @returns {Promise<any>} */
export async function openLetter(installation, s1, s2, bytes) {
  const key = derive(installation, concat(s1, s2), "letter");
  return fromJson(unpad(await unlock(key, "leeward/v1/letter", bytes)));
}

/** Her own copy. @param {string} identity of the receipt @param {Uint8Array} bytes @returns {Promise<any>} */
export async function openOwn(identity, bytes) {
  return fromJson(unpad(await open(identity, bytes)));
}
