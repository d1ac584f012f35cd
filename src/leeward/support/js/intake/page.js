// For whoever holds the phone: takes a request down for somebody who rang. Sealed here, with the directory checked
// against the one this person saw last, and sent by the way every request goes. Nothing is kept.

import { withKeys } from "../../../accounts/js/unlock.js";
import { b64 } from "../../../core/js/bytes.js";
import { DirectoryRefused } from "../../../core/js/directory.js";
import { alarm } from "../../../supporters/js/alarm.js";
import { el, find, pageData } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { getJson, postJson } from "../../../core/js/http.js";
import { directories } from "../caregiver/directory.js";
import { showScreen } from "../caregiver/flow.js";
import { note, programPhone } from "../caregiver/parts.js";
import { canSeal } from "../caregiver/self_test.js";
import { Stopped } from "../caregiver/deliver.js";
import { sendAsk, whyNot } from "../caregiver/sending.js";
import { reader } from "../supporter/boxes.js";
import { sealedOf } from "../supporter/page.js";
import { hoursToSpeak } from "../supporter/cards.js";
import { clockOf } from "../supporter/page.js";
import { errorsOfCall, newCall, sentNow } from "./call.js";
import { drawForm } from "./form.js";
import { drawCleared, drawSent } from "./sent.js";

/** @typedef {import("../caregiver/answers.js").Facts} Facts */
/** @typedef {import("../caregiver/flow.js").Flow} Flow */
/** @typedef {import("../../../core/js/receipt.js").Receipt} Receipt */
/** @typedef {import("../../../accounts/js/unlock.js").Keys} Keys */

const SHOWN_FOR = 10 * 60_000; // milliseconds after sending

/** @param {HTMLElement} root */
export async function start(root) {
  /** @type {Facts} */
  const facts = pageData("facts");
  const page = find("[data-screens]", root);
  if (!(await canSeal())) return showUnable(page, facts);
  takeCalls(root, page, facts, await withKeys(root));
}

/** @param {HTMLElement} root @param {HTMLElement} page @param {Facts} facts @param {Keys} keys */
function takeCalls(root, page, facts, keys) {
  const now = clockOf(root);
  const directory = directories(facts, { known: keys.pins[facts.id] ?? null });
  const answers = newCall(Boolean(facts.employers));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const forget = () => {
    clearTimeout(timer);
    Object.assign(answers, newCall(answers.network));
    flow.errors = {};
    page.replaceChildren();
  };
  const clear = () => {
    forget();
    drawCleared(page, draw);
  };
  const draw = () => drawForm(page, flow, peers, clear);
  const redraw = () => {
    const { activeElement } = document;
    const focused = activeElement?.id || activeElement?.getAttribute("name");
    const { scrollY } = window;
    draw();
    scrollTo(0, scrollY);
    const again =
      focused && (document.getElementById(focused) ?? page.querySelector(`[name="${focused}"]:checked`));
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  };
  /** @type {Flow} */
  const flow = {
    facts,
    answers,
    errors: {},
    directory,
    source: "phone",
    pass: root.dataset.pass,
    now,
    next: redraw, // a card that was tapped changes what is asked below it
    back: clear,
    go: redraw,
    redraw,
    send: () => void send(),
  };

  async function send() {
    flow.errors = errorsOfCall(answers);
    if (Object.keys(flow.errors).length) return draw();
    try {
      const { receipt, number, due } = await sendAsk(page, flow, keys.installation);
      const isOffer = answers.for === "colleague";
      const isUrgent = answers.urgency === "now";
      forget();
      void postJson(`/api/program/${facts.slug}/intake`).catch(() => {}); // only a number is lost
      timer = setTimeout(clear, SHOWN_FOR);
      drawSent(page, {
        facts,
        receipt: isOffer ? null : receipt,
        number,
        due,
        now: now(),
        isUrgent,
        take: "peer" in root.dataset ? () => take(receipt) : null,
        clear,
      });
    } catch (error) {
      if (error instanceof Stopped) return draw();
      alarm(facts.slug, error);
      if (error instanceof DirectoryRefused) return showRefused(page, facts);
      showFailed(page, facts, whyNot(error), draw);
    }
  }

  /** With this person's own box, like any other request. @param {Receipt} receipt */
  async function take(receipt) {
    const { asks } = await getJson("/api/asks/waiting");
    const read = reader((slug) => (slug === facts.slug ? facts.id : ""), sealedOf);
    const mine = sentNow(await read(keys.identities, asks), receipt);
    if (!mine) throw new Error(_("It is not for you: somebody else has it, or their wishes leave you out."));
    const { row, card, token } = mine;
    await postJson(`/api/asks/${row.ask}/accept`, { token: b64(token), contact_hours: hoursToSpeak(card) });
    forget();
    location.assign(`/asks/${row.ask}/`);
  }

  const peers = async () =>
    (await directory()).supporters.flatMap(({ number, tags: { shown } }) =>
      shown ? [{ number, name: shown.role ? `${shown.first}, ${shown.role}` : shown.first }] : [],
    );

  // Whoever comes back to this page, by whatever way, finds it empty
  addEventListener("pagehide", forget);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  draw();
}

/** @param {HTMLElement} page @param {Facts} facts */
const showUnable = (page, facts) =>
  showScreen(page, _("Somebody rang"), [
    note(
      "late",
      el("p", {}, _("This browser cannot seal, so there is no form here. Please use another one.")),
    ),
    standIns(facts),
  ]);

/** @param {HTMLElement} page @param {Facts} facts */
const showRefused = (page, facts) =>
  showScreen(page, _("The list of peers is not what it should be."), [
    note(
      "late",
      el(
        "p",
        {},
        _(
          "We could not check that the names of this program are the right ones. Nothing was sent. Please call your program lead.",
        ),
      ),
    ),
    standIns(facts),
  ]);

/** @param {HTMLElement} page @param {Facts} facts @param {string} why @param {() => void} draw */
const showFailed = (page, facts, why, draw) =>
  showScreen(page, _("The request was not sent."), [
    note("late", el("p", {}, why)),
    standIns(facts),
    el(
      "p",
      {},
      el("button", { class: "btn quiet", type: "button", onclick: draw }, _("Back to the answers")),
    ),
  ]);

/** @param {Facts} facts */
const standIns = (facts) => facts.phone && el("p", {}, _("They can also call "), programPhone(facts), ".");
