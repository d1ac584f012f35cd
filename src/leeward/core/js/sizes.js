// Every size that travels. Sizes are classes, so that a length tells nothing. Pure.

/** Slots of a bundle: the smallest class that holds the roster. */
export const SLOT_CLASSES = [16, 32, 64, 96, 128];
export const SEATS = 4;

/** What `lock` adds: 12 bytes of nonce and 16 of tag. */
export const LOCK_EXTRA = 28;
/** What an age file for one hybrid recipient adds to up to 64 KiB: header, payload nonce, tag. */
export const BOX_EXTRA = 1659;

export const CARD_PAD = 2048;
export const LETTER_PADS = [4096, 16384];
export const OWN_PAD = 16384;
export const KEYS_PAD = 128;
export const MESSAGE_PADS = [1024, 4096, 16384];
export const VAULT_PAD = 8192;
/** Words about a peer. */
export const PROBLEM_PAD = 4096;

export const CARD_SIZE = CARD_PAD + LOCK_EXTRA;
export const LETTER_SIZES = LETTER_PADS.map((size) => size + LOCK_EXTRA);
export const OWN_SIZE = OWN_PAD + BOX_EXTRA;
export const S2_SIZE = 32;
export const BOX_SIZE = KEYS_PAD + BOX_EXTRA;
/** 32 bytes of salt, 32 of prev, the text, 16 of tag. */
export const MESSAGE_SIZES = MESSAGE_PADS.map((size) => size + 80);
export const WRAP_SIZE = 32 + LOCK_EXTRA;

/** How many slots a roster of this length gets. @param {number} people */
export function slotsFor(people) {
  const slots = SLOT_CLASSES.find((size) => people <= size);
  if (slots === undefined) throw new Error("a directory holds at most 128 supporters");
  return slots;
}
