// Reads along in a box where somebody writes, and looks once more before the words go: while typing a moment late,
// at "Send" at once. Nothing it finds is sent or kept.

import { leaveOut, soundsUnsafe } from "./hints.js";

const READS_AFTER = 500; // milliseconds without a key

/**
 * @typedef {(go: () => void) => boolean} Ready whether what was pressed may go on now; otherwise `go` is called when she
 *   has seen what was found
 */
/**
 * @typedef {{place: HTMLElement, words: () => string, help: (away: () => void, holds: boolean) => HTMLElement,
 *   leave: (pieces: string[], keep: (() => void) | null) => HTMLElement, finds?: (text: string) => string[]}} Careful
 * help: the panel that opens for words of self-harm, and goes by `away` alone; holds: something was pressed and waits.
 * leave: what may point to a patient; `keep` goes on with what was pressed
 */

/** @param {Careful} box */
export function careful({ place, words, help, leave, finds = found }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let drawn = "";
  let open = false; // the panel: it stays when the words change
  let seen = false; // it was put away, and the words have not sounded safe since
  /** @type {string[]} */
  let pieces = [];
  /** @type {(() => void) | null} */
  let pressed = null;

  const goOn = () => {
    const go = pressed;
    pressed = null;
    look();
    go?.();
  };
  const away = () => {
    open = false;
    seen = true;
    goOn();
  };
  const look = () => {
    const unsafe = soundsUnsafe(words());
    open ||= unsafe && !seen;
    seen &&= unsafe;
    pieces = finds(words());
    const mark = JSON.stringify([open, pieces, pressed !== null]);
    if (mark === drawn) return;
    drawn = mark;
    place.replaceChildren(
      ...(open ? [help(away, pressed !== null)] : []),
      ...(pieces.length ? [leave(pieces, pressed && goOn)] : []),
    );
  };
  /** After each key. */
  const typed = () => {
    pressed = null;
    clearTimeout(timer);
    timer = setTimeout(look, READS_AFTER);
  };
  /** @type {Ready} */
  const ready = (go) => {
    clearTimeout(timer);
    const known = pieces;
    pressed = go;
    look();
    if (open || pieces.some((piece) => !known.includes(piece))) {
      showIt(place);
      return false;
    }
    pressed = null;
    look();
    return true;
  };
  return { typed, look, ready };
}

/** The box may lie folded away, or out of sight. @param {HTMLElement} place */
function showIt(place) {
  place.closest("details")?.setAttribute("open", "");
  const first = /** @type {HTMLElement | null} */ (place.firstElementChild);
  first?.setAttribute("tabindex", "-1");
  first?.focus();
  first?.scrollIntoView({ block: "center" });
}

/** @param {string} text */
const found = (text) => leaveOut(text).map(({ piece }) => piece);
