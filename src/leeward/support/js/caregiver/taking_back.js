// Requests that she stopped on their way: they may have arrived, and are taken back until that is sure. Pure.

import { HttpError } from "../../../core/js/http.js";
import { pause } from "./deliver.js";

const MOST_MISSED = 2;

/**
 * Requests are told apart by the header that a receipt gives.
 *
 * @param {{withdraw: (receipt: string) => Promise<unknown>, wait: (milliseconds: number) => Promise<void>,
 *   changed: (left: boolean) => void}} line changed: whether any may still be there
 */
export function takingBack({ withdraw, wait, changed }) {
  /** @type {Set<string>} */
  const left = new Set();

  /** @param {string} receipt */
  function end(receipt) {
    left.delete(receipt);
    changed(left.size > 0);
  }

  /** Throws when the line is bad. @param {string} receipt @returns {Promise<boolean>} false: it is not there, or not yet */
  async function once(receipt) {
    try {
      await withdraw(receipt);
    } catch (error) {
      if (error instanceof HttpError && error.status === 404) return false;
      throw error;
    }
    end(receipt);
    return true;
  }

  /** The first look may be too early: what was stopped may be stored this moment. @param {string} receipt */
  async function follow(receipt) {
    for (let tries = 1, missed = 0; left.has(receipt); tries += 1) {
      const found = await once(receipt).catch(() => null);
      if (found === false) missed += 1;
      if (missed === MOST_MISSED) end(receipt);
      if (left.has(receipt)) await wait(pause(tries));
    }
  }

  return {
    /** Resolves when it is gone. @param {string} receipt */
    add: (receipt) => {
      left.add(receipt);
      changed(true);
      return follow(receipt);
    },
    /** Before another one goes: otherwise two would ring, and her way back led to one. Throws when the line is bad. */
    now: async () => void (await Promise.all([...left].map(once))),
    any: () => left.size > 0,
  };
}
