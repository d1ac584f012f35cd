// Seals and sends. The answers and the sealed request stay in this page until they have arrived.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { sealAsk } from "../../../core/js/bundle.js";
import { DirectoryRefused } from "../../../core/js/directory.js";
import { HttpError } from "../../../core/js/http.js";
import { newReceipt } from "../../../core/js/receipt.js";
import { cardOf, letterOf, wishesOf } from "./answers.js";
import { postAsk } from "./api.js";
import { deliver, isCode, isFull, isLost } from "./deliver.js";
import { showScreen } from "./flow.js";
import { holdTab } from "./leave.js";
import { matched } from "./loosen.js";
import { button, note, programPhone, ways } from "./parts.js";
import { stopped } from "./stopped.js";
import { picksOf } from "../shortlist.js";

/** @typedef {import("./flow.js").Flow} Flow */
/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("../../../core/js/receipt.js").Receipt} Receipt */

/** Her wishes and today's directory leave nobody to ask. */
export class NobodyFits extends Error {}

/**
 * Shows how far it is. Throws Stopped when she wants to change her answers, and what no later try can mend.
 *
 * @param {HTMLElement} place @param {Flow} flow @param {string} installation
 * @returns {Promise<{receipt: Receipt, number: number | null, due: string, waits: boolean}>} due: by when a peer reaches her; waits: it stands in line
 */
export async function sendAsk(place, flow, installation) {
  const { answers, facts } = flow;
  const stopping = new AbortController();
  const { signal } = stopping;
  const progress = showProgress(place, () => stopping.abort());
  let unsure = false; // whether it arrived
  const receipt = await newReceipt(installation);
  const seal = async (/** @type {boolean} */ fresh) => {
    await stopped.now(); // before it may turn out that nobody fits
    const directory = await flow.directory(fresh);
    const { allowed, seats } = matched(directory, answers, facts);
    if (allowed.length === 0) throw new NobodyFits();
    return sealAsk(
      {
        installation,
        directory,
        card: { ...cardOf(answers, facts), ...(flow.source && { source: flow.source }) },
        letter: { ...letterOf(answers), limits: facts.limits.version },
        own: { wishes: wishesOf(answers, facts) },
        allowed,
        backstop: answers.backstop && seats,
        receipt,
        urgency: answers.urgency,
        shortlist: facts.dispatch === "coordinator" ? { seats, picks: picksOf(allowed) } : null,
      },
      progress.sealed,
    );
  };
  holdTab(true);
  try {
    const {
      number,
      promise_due: due = facts.promise_due,
      waits = false,
    } = await deliver({
      seal,
      post: async (upload) => {
        progress.sending();
        const { pass, work } = flow;
        const code = flow.code?.();
        const post = (/** @type {string | undefined} */ solution) =>
          postAsk(facts.slug, upload, { pass, code, work: solution, signal }).catch((error) => {
            unsure ||= isLost(error);
            throw error;
          });
        try {
          return await post(await work?.());
        } catch (error) {
          if (!isCode(error, "work")) throw error; // more began to wait while she typed, or she typed for hours
          return await post(await work?.(true));
        }
      },
      wait: progress.wait,
      failed: (error, milliseconds) => progress.failed(milliseconds, facts, error),
      signal,
    });
    return { receipt, number, due, waits };
  } catch (error) {
    if (unsure) void stopped.add(receipt.header);
    throw error;
  } finally {
    holdTab(false);
  }
}

/** What she reads when it cannot be sent at all. @param {unknown} error */
export function whyNot(error) {
  if (error instanceof NobodyFits) return _("No peer fits your wishes anymore. Please loosen one of them.");
  if (error instanceof DirectoryRefused)
    return _(
      "We could not check that the names of this program are the right ones, so it was not sent. The program is told only that a check failed. Please call.",
    );
  if (error instanceof HttpError) return error.message;
  return _("This browser could not seal your request, so it was not sent.");
}

/** @param {HTMLElement} place @param {() => void} [stop] back to her answers */
export function showProgress(place, stop) {
  const said = el("p", { role: "status" }, _("Sealing your request on this device …"));
  const bar = el("progress", { max: 1, value: 0, "aria-label": _("How far it is") });
  const trouble = el("div", {});
  /** @type {(() => void) | null} */
  let goOn = null;
  const leave = () => {
    stop?.();
    goOn?.();
  };
  const back = stop && ways(button(_("Stop and change my answers"), leave, "plain"));
  showScreen(place, _("One moment."), [said, bar, trouble, back]);
  addEventListener("online", () => goOn?.());
  return {
    sealed: (/** @type {number} */ done, /** @type {number} */ total) => {
      bar.value = (0.9 * done) / total;
    },
    sending: () => {
      bar.value = 0.95;
      said.textContent = _("Sending …");
      trouble.replaceChildren();
    },
    /** Ends early when she presses "Try now", or when the line is back. @param {number} milliseconds */
    wait: (/** @type {number} */ milliseconds) =>
      new Promise((/** @type {(value: void) => void} */ resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        goOn = () => {
          clearTimeout(timer);
          goOn = null;
          resolve();
        };
      }),
    failed: (
      /** @type {number} */ milliseconds,
      /** @type {Facts} */ facts,
      /** @type {unknown} */ error,
    ) => {
      const hadFocus = trouble.contains(document.activeElement);
      said.textContent = _("Not sent yet.");
      const again = button(_("Try now"), () => goOn?.());
      trouble.replaceChildren(
        note(
          "due",
          el(
            "p",
            {},
            el(
              "b",
              {},
              isFull(error) ? error.message : _("It cannot be sent right now. There may be no connection."),
            ),
          ),
          el("p", {}, _("Nothing is lost while this page stays open.")),
          el(
            "p",
            {},
            fill(_("We try again in %(seconds)s seconds."), { seconds: Math.round(milliseconds / 1000) }),
          ),
          el("div", { class: "row" }, again),
          facts.phone && el("p", {}, _("Or call "), programPhone(facts)),
        ),
      );
      if (hadFocus) again.focus();
    },
  };
}
