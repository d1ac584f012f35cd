// Gets one sealed upload to the server: seals afresh when the directory is stale, and does not give up on a bad
// line. Pure.

import { HttpError } from "../../../core/js/http.js";

/** @typedef {{number: number | null, promise_due?: string, waits?: boolean}} Receipted null: it had arrived before */
/**
 * @typedef {{seal: (fresh: boolean) => Promise<Uint8Array>, post: (upload: Uint8Array) => Promise<Receipted>,
 *   wait: (milliseconds: number) => Promise<void>, failed: (error: unknown, milliseconds: number) => void,
 *   signal?: AbortSignal}} Delivery
 * wait may end early, when she presses "Try now"; signal: she no longer wants it sent
 */

/** She stopped it. What was posted before may have arrived unanswered. */
export class Stopped extends Error {}

const FIRST_WAIT = 2_000; // milliseconds; doubles
const LONGEST_WAIT = 60_000;
const MOST_STALE = 3;

/** How long to wait after so many failures. @param {number} failures */
export const pause = (failures) => Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT);

/** No answer of ours: it may have arrived nevertheless. @param {unknown} error */
export const isLost = (error) => error instanceof HttpError && (error.status === 0 || error.status >= 500);

/** A later try may go through: no line, a busy or full server, one that stumbled. @param {unknown} error */
export const isPassing = (error) =>
  isFull(error) || isLost(error) || (error instanceof HttpError && error.status === 429);

/** As many wait as can be kept: the server says so, in words for her. @param {unknown} error @returns {error is HttpError} */
export const isFull = (error) => isCode(error, "full");

/** Throws Stopped, and what no later try can mend. @param {Delivery} delivery @returns {Promise<Receipted>} */
export async function deliver({ seal, post, wait, failed, signal }) {
  /** @type {Uint8Array | null} */
  let upload = null;
  for (let failures = 0, stale = 0; ;) {
    try {
      upload ??= await seal(stale > 0);
      if (signal?.aborted) throw new Stopped();
      return await post(upload);
    } catch (error) {
      if (signal?.aborted) throw new Stopped();
      if (isCode(error, "taken")) return { number: null };
      if (isCode(error, "stale") && stale < MOST_STALE) {
        upload = null;
        stale += 1;
        continue;
      }
      if (!isPassing(error)) throw error;
      failures += 1;
      const milliseconds = isFull(error) ? LONGEST_WAIT : pause(failures);
      failed(error, milliseconds);
      await wait(milliseconds);
      if (signal?.aborted) throw new Stopped();
    }
  }
}

/** @param {unknown} error @param {string} code @returns {error is HttpError} */
export const isCode = (error, code) =>
  error instanceof HttpError && error.status === 409 && error.code === code;
