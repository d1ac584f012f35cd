// Changing the supporter: her own copy is opened, matched with today's directory without the present one, and
// sealed afresh.

import { sealAsk, openOwn } from "../../../core/js/bundle.js";
import { unb64 } from "../../../core/js/bytes.js";
import { match } from "../match.js";
import { deliver } from "./deliver.js";
import { directories } from "./directory.js";
import { NobodyFits } from "./sending.js";

/** @typedef {import("./api.js").Living} Living */
/** @typedef {import("./api.js").Hers} Hers */
/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("../../../core/js/receipt.js").Receipt} Receipt */

/**
 * @param {{installation: string, receipt: Receipt, her: Hers, ask: Living, facts: Facts,
 *   progress: ReturnType<typeof import("./sending.js").showProgress>}} change
 */
export async function changeSupporter({ installation, receipt, her, ask, facts, progress }) {
  const own = await openOwn(receipt.identity, unb64(ask.own));
  const { person, wishes } = own.wishes;
  const not = ask.supporter === null ? wishes.not : [...wishes.not, ask.supporter];
  const next = { person, wishes: { ...wishes, not } };
  const directory = directories(facts, { known: own.directory });
  await deliver({
    seal: async (fresh) => {
      const today = await directory(fresh);
      const { allowed, seats } = match({ directory: today, ...next });
      if (allowed.length === 0) throw new NobodyFits();
      return sealAsk(
        {
          installation,
          directory: today,
          card: own.card,
          letter: own.letter,
          own: { wishes: next },
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
    failed: (_times, milliseconds) => progress.failed(milliseconds, facts),
  });
}
