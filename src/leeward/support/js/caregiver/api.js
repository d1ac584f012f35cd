// Requests of caregiver pages: never a cookie, never a referrer; hers carry only what her receipt gives (protocol 3).

import { arrived, read } from "../../../core/js/http.js";

/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {{n: number, sequence: number, role: "caregiver" | "peer", body: string}} Row body: b64 */
/**
 * @typedef {{status: "open" | "accepted" | "contact" | "closing", number: number, program: string, urgency: string,
 *   opened: string, promise_due: string, again: number, ring: number, next: "line" | "pick" | "slots" | "backstop" | "again" | "give_up" | null,
 *   next_at: string | null, told: boolean, told_from: string | null, may_vouch: boolean, may_ring_at: string | null, by: "peer" | "lead" | null, supporter: number | null, contact_due: string | null,
 *   conversation: number, sequence: number, own: string, messages: Row[], check_ins: {due: string}[],
 *   closing_until: string | null, openings: {at: string, by: "peer" | "lead"}[], phone_held: boolean, alone?: boolean}} Living told: somebody heard of it, or nobody is to yet; told_from: when the first one is; may_vouch: in line, the poster's code brings her turn nearer; alone: the peer left, let a date go by, or lost their keys
 */
/**
 * @typedef {{status: "over", program: string, outcome: "closed" | "withdrawn" | "unanswered" | "not_real" | "link", feedback:
 *   boolean}} Over
 */

const UPLOAD = "application/vnd.leeward.ask";
const JSON_TYPE = "application/vnd.leeward+json";
const PATIENCE = 30_000; // milliseconds

/** @param {string} slug @returns {Promise<{version: number, hash: string, made: string}>} */
export const directoryPointer = async (slug) => read(await send(`/api/p/${slug}/directory`));

/** Never changes, so a cache may keep it. @param {string} slug @param {string} hash @returns {Promise<Uint8Array>} */
export async function directoryFile(slug, hash) {
  const answer = await send(`/api/p/${slug}/directory/${hash}`, { cache: "default" });
  if (!answer.ok) await read(answer);
  return new Uint8Array(await arrived(answer.arrayBuffer()));
}

/** @param {string} slug @returns {Promise<Facts>} */
export const factsOf = async (slug) => read(await send(`/api/p/${slug}/facts`));

/** @param {string} slug @returns {Promise<{puzzle: import("altcha-lib/types").Challenge | null}>} */
export const puzzleOf = async (slug) => read(await send(`/api/p/${slug}/puzzle`));

/**
 * @param {string} slug @param {Uint8Array} upload
 * @param {{pass?: string, work?: string, code?: string, signal?: AbortSignal}} [shown] pass: of whoever holds the phone;
 *   work: the solution of a puzzle; code: a hash of the poster's code; signal: ends it early
 * @returns {Promise<{number: number, promise_due: string, waits: boolean}>} waits: others come first
 */
export const postAsk = async (slug, upload, { pass, work, code, signal } = {}) =>
  read(
    await send(`/api/p/${slug}/asks`, {
      method: "POST",
      signal: signal && either(signal, AbortSignal.timeout(PATIENCE)),
      body: bytes(upload),
      headers: {
        "Content-Type": UPLOAD,
        ...(pass && { "Leeward-Pass": pass }),
        ...(work && { "Leeward-Work": work }),
        ...(code && { "Leeward-Door": code }),
      },
    }),
  );

/** @param {string} receipt the header that her receipt gives */
export function hers(receipt) {
  const headers = { "Leeward-Receipt": receipt };
  const written = (/** @type {unknown} */ body) => ({
    method: "POST",
    body: JSON.stringify(body),
    headers: { ...headers, "Content-Type": JSON_TYPE },
  });
  return {
    /** @returns {Promise<Living | Over>} */
    read: async () => read(await send("/api/ask", { headers })),
    /** @param {string} verb @param {unknown} [body] */
    post: async (verb, body = {}) => read(await send(`/api/ask/${verb}`, written(body))),
    /** Goes on when the page is left meanwhile. */
    withdraw: async () => read(await send("/api/ask/withdraw", { ...written({}), keepalive: true })),
    /** @param {Uint8Array} upload @returns {Promise<{number: number}>} */
    reseal: async (upload) =>
      read(
        await send("/api/ask/reseal", {
          method: "POST",
          body: bytes(upload),
          headers: { ...headers, "Content-Type": UPLOAD },
        }),
      ),
  };
}

/** @typedef {ReturnType<typeof hers>} Hers */

/** @param {string} path @param {RequestInit} [options] */
function send(path, options = {}) {
  return arrived(
    fetch(path, {
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
      ...options,
    }),
  );
}

/** AbortSignal.any, which younger browsers have. @param {...AbortSignal} signals */
function either(...signals) {
  const ending = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) ending.abort();
    signal.addEventListener("abort", () => ending.abort());
  }
  return ending.signal;
}

/** @param {Uint8Array} upload */
const bytes = (upload) => /** @type {Uint8Array<ArrayBuffer>} */ (upload);
