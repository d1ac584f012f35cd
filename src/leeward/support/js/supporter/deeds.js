// What a supporter can do with a request they have. Each ends by looking where it stands now.

import { gettext as _ } from "../../../core/js/gettext.js";
import { say } from "../../../core/js/shell.js";
import { declined } from "./tally.js";

/** @typedef {ReturnType<typeof deedsOf>} Deeds */

/**
 * @param {{post: (verb: string, body?: unknown) => Promise<any>, look: () => Promise<unknown>,
 *   send: (text: string, at: Date) => Promise<void>, feedbackLink: () => Promise<string>, end: (how: "erased" | "given back" | "not real") => void}} page
 */
export function deedsOf({ post, look, send, feedbackLink, end }) {
  const then = async (/** @type {string} */ verb, /** @type {unknown} */ body = {}) => {
    await post(verb, body);
    await look();
  };
  return {
    spoken: () => then("contact"),
    feedbackLink,
    declined: async () => {
      await post("contact");
      await then("close", { tally: declined() });
    },
    giveBack: async () => {
      await post("give_back");
      end("given back");
    },
    handOver: () => then("hand_over"),
    notReal: async () => {
      await post("not_real");
      end("not real");
    },
    write: async (/** @type {string} */ text, /** @type {Date} */ at) => {
      await send(text, at);
      await look();
    },
    addCheckIn: async (/** @type {Date} */ due) => {
      await then("check_ins", { due: due.toISOString() });
      say(_("Noted. You get a neutral reminder."));
    },
    checkInDone: (/** @type {string} */ id) => then(`check_ins/${id}/done`),
    removeCheckIn: (/** @type {string} */ id) => then(`check_ins/${id}/remove`),
    close: (/** @type {Record<string, string> | null} */ tally) => then("close", { tally }),
    reopen: () => then("reopen"),
    erase: async () => {
      await post("erase");
      end("erased");
    },
  };
}
