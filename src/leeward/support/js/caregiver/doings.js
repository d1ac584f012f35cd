// What she can do about a request: ring again, ask for another peer, take it back, erase it.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { HttpError } from "../../../core/js/http.js";
import { say } from "../../../core/js/shell.js";
import { askAnother, askMore } from "./another.js";
import { text } from "./fields.js";
import { inWords, sentence } from "./hours.js";
import { button, programPhone, ways } from "./parts.js";
import { askProblem } from "./problem.js";
import { showGone, takingBack } from "./sent.js";
import { allowedIn } from "./status.js";
import { codeHash } from "./work.js";

/** @typedef {import("./api.js").Living} Living */
/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("./own_page.js").Page} Page */
/**
 * @typedef {{page: Page, current: () => Living, refresh: () => Promise<Living>, stop: () => void, again: () => void,
 *   own: import("./status.js").Own}} Desk
 * stop: no more looking; again: shows the page anew and looks on
 */

/** @param {Desk} desk */
export function doings(desk) {
  const { page, current, refresh } = desk;
  const may = allowedIn(current(), page.facts);
  const said = el("p", { class: "error", role: "alert", hidden: true });
  const attempt = (/** @type {() => Promise<void>} */ deed) => async () => {
    try {
      said.hidden = true;
      await deed();
    } catch (error) {
      said.hidden = false;
      said.textContent = whyNot(error);
    }
  };
  /** @param {string} verb */
  const tell = (verb) =>
    attempt(async () => {
      await page.her.post(verb);
      await refresh();
      say(_("Peers are told again."));
    });
  const others = (/** @type {typeof askMore} */ ask) => () => {
    desk.stop();
    void ask({ page, ask: current(), back: desk.again, refresh });
  };
  return [
    said,
    may.unreached && unreachedCard(desk, tell("unreached")),
    current().may_vouch && codeCard(desk, attempt),
    may.loosen && waitingCard(desk, may.ring && tell("ring"), others(askMore)),
    may.change &&
      asking(
        _("Ask for another peer"),
        _("Ask other peers instead? The one you have now is told it is over."),
        _("Yes, ask others"),
        others(askAnother),
        "quiet",
      ),
    current().supporter !== null &&
      ways(
        button(
          _("Problem with my peer"),
          () => {
            desk.stop();
            void askProblem({ page, ask: current(), back: desk.again });
          },
          "quiet",
        ),
      ),
    may.withdraw &&
      asking(
        _("Take my request back"),
        takingBack(),
        _("Yes, take it back"),
        attempt(() => end(desk, "withdraw")),
        "plain danger",
      ),
    may.erase &&
      asking(
        current().status === "contact" ? _("End this conversation") : _("Erase everything now"),
        _("Erase the request and all messages now? This cannot be undone."),
        _("Yes, erase now"),
        attempt(() => end(desk, "erase")),
        "plain danger",
      ),
  ].filter((each) => each !== false);
}

/** After a talk, six questions once; what this device kept goes at once. @param {Desk} desk @param {string} verb */
async function end({ page, stop }, verb) {
  await page.her.post(verb);
  stop();
  page.forget();
  const left = await page.her.read().catch(() => null);
  if (left?.status === "over" && left.feedback) page.over(left);
  else showGone(page.place, page.facts);
}

/** @param {Desk} desk @param {() => void} press */
const unreachedCard = ({ page: { facts }, own }, press) =>
  fold(own.reach === "write" ? _("Nobody has written to me") : _("Nobody has reached me"), [
    facts.phone && el("p", {}, _("You can call "), programPhone(facts), "."),
    el("p", {}, _("Or other peers are told again. The first one who is free takes it.")),
    button(_("Tell other peers"), press, "quiet"),
  ]);

/**
 * A lead asks for the code since she came: without it everybody who shows it now would pass her.
 * @param {Desk} desk @param {(deed: () => Promise<void>) => () => Promise<void>} attempt
 */
function codeCard({ page, refresh }, attempt) {
  let typed = "";
  const show = attempt(async () => {
    await page.her.post("code", { code: codeHash(page.facts.id, typed) });
    say(_("Thank you. Your turn comes sooner now."));
    await refresh();
  });
  return fold(_("Do you have the code of the poster?"), [
    el("p", {}, _("Requests with the code ring first now. It is on the poster, below the square to scan.")),
    text({
      id: "own-code",
      label: _("The code on the poster"),
      value: typed,
      typed: (value) => void (typed = value),
      maxlength: 12,
    }),
    ways(button(_("Show the code"), () => void show(), "quiet")),
  ]);
}

/** In line nobody was told yet who could be told again. @param {Desk} desk @param {false | (() => void)} ring @param {() => void} loosen */
function waitingCard({ page, current }, ring, loosen) {
  const when = el("p", {});
  const whole = fold(_("Is it taking too long?"), [
    ring
      ? [el("p", {}, _("The peers who were asked can be told again.")), when]
      : el("p", {}, _("With looser wishes more peers are told when its turn comes. It keeps its place.")),
    el(
      "div",
      { class: "row" },
      ring && button(_("Ring again"), ring, "quiet"),
      button(_("Looser wishes"), loosen, "quiet"),
    ),
  ]);
  whole.addEventListener("toggle", () => (when.textContent = mayRing(current(), page)));
  return whole;
}

/** @param {Living} ask @param {Page} page */
function mayRing({ may_ring_at }, { facts, now }) {
  const at = may_ring_at && new Date(may_ring_at);
  if (!at || at <= now()) return _("Once in 15 minutes is possible.");
  return sentence(_("Once in 15 minutes is possible, next %(at)s."), {
    at: inWords(at, now(), facts.time_zone),
  });
}

/** @param {string} title @param {import("../../../core/js/dom.js").Children} inside */
const fold = (title, inside) =>
  el("details", { class: "more" }, el("summary", {}, title), el("div", { class: "stack" }, inside));

/**
 * A button that asks back in its place.
 * @param {string} label
 * @param {string} question
 * @param {string} yes
 * @param {() => void} press
 * @param {string} kind
 */
const asking = (label, question, yes, press, kind) =>
  ways(
    el(
      "button",
      { class: `btn ${kind}`, type: "button", "data-confirm": question, "data-yes": yes, onclick: press },
      label,
    ),
  );

/** @param {unknown} error */
const whyNot = (error) =>
  error instanceof HttpError && error.status
    ? error.message
    : _("That did not go through. Please try again.");
