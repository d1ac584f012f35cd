// The program's page: three doors, and behind the first one the form, when this browser can seal.

import { DirectoryRefused } from "../../../core/js/directory.js";
import { alarm } from "../../../supporters/js/alarm.js";
import { el, find, pageData } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { noAnswers } from "./answers.js";
import { colleague, contact } from "./contact.js";
import { directories } from "./directory.js";
import { text } from "./fields.js";
import { makeFlow, showScreen } from "./flow.js";
import { whenLeaving } from "./leave.js";
import { button, note, programPhone } from "./parts.js";
import { isCode, Stopped } from "./deliver.js";
import { employers } from "./places.js";
import { review } from "./review.js";
import { call, crisis, known, life, reach, safe, team, whom } from "./screens.js";
import { canSeal } from "./self_test.js";
import { sendAsk, whyNot } from "./sending.js";
import { showOffered, showSent } from "./sent.js";
import { stoppedLine } from "./stopped.js";
import { wishes } from "./wishes.js";
import { codeHash, work } from "./work.js";

/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("./flow.js").Flow} Flow */
/** @typedef {import("./people.js").Peer} Peer */

/** @param {HTMLElement} root */
export async function start(root) {
  const poster = takePoster();
  // The poster's link opened where the page is already: the address changes, the page would stay unpinned.
  addEventListener("hashchange", () => location.hash.startsWith("#k=") && location.reload());
  const enter = root.querySelector("[data-enter]");
  if (!(enter instanceof HTMLButtonElement)) return; // the program is not open
  /** @type {Facts} */
  const facts = pageData("facts");
  const able = await canSeal();
  find(able ? "[data-able]" : "[data-unable]", root).hidden = false;
  find("[data-maybe]", root).hidden = true;
  if (!able) return;
  askForCode(root, poster);
  const form = makeForm(root, facts, poster.pin);
  enter.addEventListener("click", form.start);
  enter.disabled = false;
}

/** @param {HTMLElement} root @param {Facts} facts @param {string | null} pin */
function makeForm(root, facts, pin) {
  const place = find("[data-screens]", root);
  const doors = find("[data-doors]", root);
  const answers = noAnswers(Boolean(facts.employers));
  const directory = directories(facts, { pin });
  const solution = work(facts.slug);
  const code = () => {
    const typed = root.querySelector("#door-code");
    return typed instanceof HTMLInputElement ? codeHash(facts.id, typed.value) : "";
  };
  const ahead = Date.parse(root.dataset.now ?? "") - Date.now() || 0; // the server's clock counts
  const installation = document.body.dataset.installation ?? "";
  let refused = false;

  const show = (/** @type {boolean} */ form) => {
    doors.hidden = form;
    place.hidden = !form;
    for (const panel of document.querySelectorAll("[data-urgent]")) {
      if (panel instanceof HTMLElement) panel.hidden = (panel.dataset.urgent === "slim") !== form;
    }
  };
  const now = () => new Date(Date.now() + ahead);
  const flow = makeFlow({
    place,
    screens: {
      safe,
      crisis,
      whom,
      life,
      call,
      colleague,
      known,
      team,
      reach,
      contact,
      employers,
      wishes: wishes(peers),
      review: review(shownIn),
    },
    given: { facts, answers, directory, now, work: solution, code },
    send,
    entered: () => show(true),
    left: () => {
      show(false);
      find("[data-enter]", root).focus();
    },
  });
  const refuse = (/** @type {unknown} */ error) => {
    if (!(error instanceof DirectoryRefused) || refused) return;
    refused = true;
    alarm(facts.slug, error);
    flow.end();
    showRefused(place, facts);
  };

  /** @param {Flow} asked */
  async function send(asked) {
    flow.hold(true);
    try {
      const { receipt, number, due, waits } = await sendAsk(place, asked, installation);
      flow.end();
      const { reach: way } = answers;
      const isOffer = answers.for === "colleague";
      Object.assign(answers, noAnswers());
      if (isOffer) showOffered(place, facts);
      else showSent(place, { facts, receipt, reach: way, number, due, waits, at: now() });
    } catch (error) {
      flow.hold(false);
      refuse(error);
      if (error instanceof Stopped) flow.draw();
      else if (!refused)
        showFailed(place, facts, whyNot(error), flow.draw, isCode(error, "code") && another(asked));
    }
  }
  /** The code did not fit: she types another one and sends the same answers. @param {Flow} asked */
  function another(asked) {
    const known = /** @type {HTMLInputElement} */ (find("#door-code", root));
    find("[data-code]", root).hidden = false;
    const typed = (/** @type {string} */ value) => void (known.value = value);
    return [
      text({
        id: "code-again",
        label: _("The code on the poster"),
        value: known.value,
        typed,
        maxlength: 12,
      }),
      button(_("Send with this code"), () => void send(asked)),
    ];
  }
  whenLeaving(() => Object.assign(answers, noAnswers()));
  return {
    start: () => {
      flow.start();
      directory().catch(refuse);
      solution().catch(() => {}); // tried again when she sends
    },
  };
}

/**
 * The poster's fingerprint of the program's root key and its code, taken out of the address at once. They are no
 * secrets; the history keeps them for this tab, so that a look at another page, or loading this one again, does not lose
 * them.
 *
 * @returns {{pin: string | null, code: string}}
 */
function takePoster() {
  const found = new URLSearchParams(location.hash.slice(1));
  const pin = found.get("k");
  const state = pin === null ? history.state : { pin, code: found.get("c") ?? "" };
  if (location.hash) history.replaceState(state, "", location.pathname + location.search);
  return { pin: state?.pin ?? null, code: state?.code ?? "" };
}

/**
 * Only on days on which it is asked for. Posters printed before there were codes have a fingerprint alone.
 *
 * @param {HTMLElement} root @param {{pin: string | null, code: string}} poster
 */
function askForCode(root, { pin, code }) {
  const field = root.querySelector("[data-code]");
  if (!(field instanceof HTMLElement)) return;
  field.hidden = code !== "";
  find("[data-old-poster]", field).hidden = pin === null;
  /** @type {HTMLInputElement} */ (find("#door-code", field)).value = code;
}

/** @param {Flow} flow */
const peers = async (flow) => shownIn(await flow.directory());

/** Who agreed to be shown. @param {import("../../../core/js/directory.js").Directory} directory @returns {Peer[]} */
function shownIn({ supporters }) {
  return supporters.flatMap(({ number, tags: { shown } }) =>
    shown ? [{ number, name: shown.role ? `${shown.first}, ${shown.role}` : shown.first }] : [],
  );
}

/** @param {HTMLElement} place @param {Facts} facts */
function showRefused(place, facts) {
  showScreen(place, _("Please call instead."), [
    note(
      "late",
      el(
        "p",
        {},
        _(
          "We could not check that the names of this program are the right ones. To keep you safe, the form stays closed. Nothing of yours was sent; the program is told only that a check failed.",
        ),
      ),
    ),
    callThem(facts),
  ]);
}

/**
 * @param {HTMLElement} place @param {Facts} facts @param {string} why @param {() => void} draw
 * @param {import("../../../core/js/dom.js").Children} mend what would let it go through
 */
function showFailed(place, facts, why, draw, mend) {
  showScreen(place, _("Your request was not sent."), [
    note("late", el("p", {}, why)),
    stoppedLine(),
    callThem(facts),
    mend,
    button(_("Back to my answers"), draw, "quiet"),
  ]);
}

/** @param {Facts} facts */
const callThem = (facts) => facts.phone && el("p", {}, _("You can call "), el("b", {}, programPhone(facts)));
