// Asking others: her own copy is opened, matched with today's directory without the present peer, and sealed afresh.

import { openOwn, sealAsk } from "../../../core/js/bundle.js";
import { unb64 } from "../../../core/js/bytes.js";
import { match } from "../match.js";
import { deliver } from "./deliver.js";
import { directories } from "./directory.js";
import { looser, without } from "./loosen.js";
import { NobodyFits } from "./sending.js";

/** @typedef {import("./api.js").Living} Living */
/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("./loosen.js").Asker} Asker */
/** @typedef {import("./loosen.js").Wish} Wish */
/** @typedef {import("./own_page.js").Page} Page */
/** @typedef {Awaited<ReturnType<typeof startChange>>} Change */

/** What a card says of a wish that is given up. @type {Record<Wish, object>} */
const UNSAID = {
  unit: { unit: "any" },
  role: { role: null, role_alike: false },
  language: { language: null },
  not: {},
};

/**
 * Throws when the list of peers is not the right one.
 * @param {Pick<Page, "installation" | "receipt" | "her" | "facts">} page @param {Living} ask
 */
export async function startChange({ installation, receipt, her, facts }, ask) {
  const own = await openOwn(receipt.identity, unb64(ask.own));
  const directory = directories(facts, { known: own.directory });
  let today = await directory();
  let { card } = own;
  /** @type {Asker} */
  let asker = own.wishes;
  const all = (/** @type {Asker} */ { person, wishes }) =>
    match({ directory: today, person, wishes: { ...wishes, not: leftOut(wishes.not, ask.supporter) } });

  return {
    count: () => all(asker).allowed.length,
    offers: () => looser(asker, (one) => all(one).allowed.length),
    /** @param {Wish} wish */
    loosen: (wish) => {
      asker = without(asker, wish);
      card = { ...card, ...UNSAID[wish] };
    },
    /** @param {ReturnType<typeof import("./sending.js").showProgress>} progress */
    send: (progress) =>
      deliver({
        seal: async (fresh) => {
          if (fresh) today = await directory(true);
          const { allowed, seats } = all(asker);
          if (allowed.length === 0) throw new NobodyFits();
          const { person, wishes } = asker;
          const not = leftOut(wishes.not, ask.supporter);
          return sealAsk(
            {
              installation,
              directory: today,
              card,
              letter: own.letter,
              own: { wishes: { person, wishes: { ...wishes, not } } },
              allowed,
              backstop: own.backstop && seats,
              receipt,
              urgency: ask.urgency,
              n: ask.conversation + 1,
            },
            progress.sealed,
          );
        },
        post: (upload) => {
          progress.sending();
          return her.reseal(upload);
        },
        wait: progress.wait,
        failed: (error, milliseconds) => progress.failed(milliseconds, facts, error),
      }),
  };
}

/** Whoever has it now is not asked again. @param {(number | string)[]} not @param {number | null} present */
const leftOut = (not, present) => (present === null ? not : [...not, present]);
