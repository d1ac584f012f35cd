// The page of requests: what waits and opens with this person's keys, and what they have. Decoys leave no trace.

import { withKeys } from "../../../accounts/js/unlock.js";
import { b64 } from "../../../core/js/bytes.js";
import { find, pageData } from "../../../core/js/dom.js";
import { getJson, postJson } from "../../../core/js/http.js";
import { watch } from "../../../supporters/js/watch.js";
import { reader } from "./boxes.js";
import { isShown, waitingInWords } from "./cards.js";
import { endedNote, mineList } from "./mine.js";
import { clockOf, keepLooking, redrawing, sealedOf } from "./page.js";
import { moreNote, waitingList } from "./waiting.js";

const MANY = 4; // cards that wait: what is theirs stands far below

/** @typedef {Record<string, {id: string, words: import("./cards.js").Words}>} Programs by slug */

/** @param {HTMLElement} root */
export async function start(root) {
  const now = clockOf(root);
  const showTrouble = troubleIn(root);
  const showMine = mineIn(root, now);
  await showMine().catch((error) => showTrouble(error.message)); // needs no keys
  const keys = await withKeys(root);
  const showWaiting = waitingIn(root, now);
  const look = async () => {
    await Promise.all([showWaiting(keys.identities), showMine()]);
    return true;
  };
  await keepLooking(look, showTrouble);
  await watch(keys, find("[data-watch]", root));
}

/** @param {HTMLElement} root */
function troubleIn(root) {
  const line = find("[data-trouble]", root);
  return (/** @type {string} */ sentence) => {
    line.textContent = sentence;
    line.hidden = !sentence;
  };
}

/** @param {HTMLElement} root @param {() => Date} now */
function mineIn(root, now) {
  const place = find("[data-mine]", root);
  const redraw = redrawing();
  const show = async () => {
    const { asks, ended } = await getJson("/api/asks/mine");
    redraw(find("[data-ended]", root), ended, () => endedNote(ended, seen));
    const several = new Set(Object.keys(pageData("words"))).size > 1;
    const minute = Math.floor(now().getTime() / 60_000);
    redraw(place, [asks, minute], () => mineList(asks, several, now()));
    find("[data-none=mine]", root).hidden = asks.length > 0;
  };
  const seen = async (/** @type {number} */ count) => {
    await postJson("/api/asks/ended", { count });
    await show();
  };
  return show;
}

/** @param {HTMLElement} root @param {() => Date} now */
function waitingIn(root, now) {
  /** @type {Programs} */
  const programs = pageData("words");
  const title = document.title;
  let all = false; // also the end of a long line
  const redraw = redrawing();
  const none = find("[data-none=waiting]", root);
  const count = find("[data-count]", root);
  const read = reader((slug) => programs[slug]?.id ?? "", sealedOf);
  find("[data-locked]", root).hidden = true;
  const show = waitingList(find("[data-waiting]", root), {
    words: (slug) => programs[slug]?.words ?? {},
    several: Object.keys(programs).length > 1,
    now,
    take: async ({ row, token }, hours) => {
      const claim = { token: b64(token), contact_hours: hours, seat: row.seat ?? false };
      await postJson(`/api/asks/${row.ask}/accept`, claim);
      location.assign(`/asks/${row.ask}/`);
    },
    notNow: async ({ row }) => {
      await postJson(`/api/asks/${row.ask}/not_now`);
    },
  });
  const showOpened = async (/** @type {string[]} */ identities) => {
    const { asks, more } = await getJson(`/api/asks/waiting${all ? "?all=1" : ""}`);
    const opened = (await read(identities, asks)).filter(({ row, card, close }) =>
      isShown({ card, close, opened: row.opened, again: row.again }, now()),
    );
    show(opened);
    none.hidden = opened.length + more > 0;
    find("[data-jump]", root).hidden = opened.length < MANY;
    redraw(find("[data-more]", root), more, () => moreNote(more, () => showAll(identities)));
    const words = waitingInWords(opened.length);
    if (count.textContent !== words) count.textContent = words; // heard by those who listen
    document.title = opened.length ? `(${opened.length}) ${title}` : title;
  };
  const showAll = async (/** @type {string[]} */ identities) => {
    all = true;
    await showOpened(identities);
    find("#waiting-head", root).focus(); // the button is gone
  };
  return showOpened;
}
