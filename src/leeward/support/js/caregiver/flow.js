// Shows one question at a time, remembers the way through them, and moves with the browser's Back button.
// The history holds places only (1, 2, 3 …) and what the poster said, never a name or an answer.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { button, errorSummary, ways } from "./parts.js";
import { after, errorsOf, firstOpen, progress } from "./steps.js";

/** @typedef {import("../../../core/js/dom.js").Children} Children */
/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("./steps.js").Screen} Screen */
/**
 * @typedef {{title: string, body: Children, on?: Children, stay?: boolean}} Shown on: in place of "Continue";
 *   stay: in sight while she scrolls
 */
/** @typedef {(flow: Flow) => Shown} Draw */
/**
 * @typedef {{facts: Facts, answers: Answers, errors: Record<string, string>, directory: import("./directory.js").Directories,
 *   next: () => void, back: () => void, go: (screen: Screen) => void, redraw: () => void, send: () => void,
 *   now: () => Date, source?: "phone", pass?: string, work?: import("./work.js").Work, code?: () => string}} Flow source: taken down for
 *   somebody who rang; pass: that says so; work: the solution of a puzzle, code: a hash of the poster's code, where they are asked for
 */

/**
 * @param {{place: HTMLElement, screens: Record<Screen, Draw>, given: Pick<Flow, "facts" | "answers" | "directory" | "now" | "work" | "code">,
 *   send: (flow: Flow) => void, entered: () => void, left: () => void}} parts left: she went back from the first question
 */
export function makeFlow({ place, screens, given, send, entered, left }) {
  /** @type {Screen[]} */
  let trail = ["safe"];
  let at = 0;
  let held = false;

  /** @type {Flow} */
  const flow = {
    ...given,
    errors: {},
    next: () => {
      flow.errors = errorsOf(trail[at], flow.answers);
      if (Object.keys(flow.errors).length) return draw();
      // Coming from the summary to change one thing, she goes straight back to it.
      const changing = trail.slice(0, at).includes("review");
      move(changing ? firstOpen(flow.answers) : after(trail[at], flow.answers));
    },
    back: () => history.back(),
    send: () => send(flow),
    go: (screen) => move(screen),
    redraw: () => {
      const focused = document.activeElement?.id ?? "";
      draw();
      if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    },
  };

  const draw = () => drawScreen(place, trail[at], screens, flow);

  /** @param {Screen} screen */
  function move(screen) {
    flow.errors = {};
    trail = [...trail.slice(0, at + 1), screen];
    at += 1;
    history.pushState({ ...history.state, at: at + 1 }, "");
    draw();
  }

  /** @param {PopStateEvent} event */
  function popped(event) {
    const to = Number(event.state?.at ?? 0);
    if (held) return to === at + 1 ? undefined : history.go(at + 1 - to);
    if (to === 0) return left();
    at = Math.min(to, trail.length) - 1;
    flow.errors = {};
    entered();
    draw();
  }

  return {
    /** Asks the first question. */
    start: () => {
      addEventListener("popstate", popped);
      trail = ["safe"];
      at = 0;
      history.pushState({ ...history.state, at: 1 }, "");
      entered();
      draw();
    },
    /** Shows the last question again, after something else was in its place. */
    draw,
    /** While something is sent the Back button leads nowhere. @param {boolean} on */
    hold: (on) => void (held = on),
    /** From here on the Back button changes nothing on the page. */
    end: () => removeEventListener("popstate", popped),
  };
}

/** @param {HTMLElement} place @param {Screen} screen @param {Record<Screen, Draw>} screens @param {Flow} flow */
function drawScreen(place, screen, screens, flow) {
  const { title, body, on, stay } = screens[screen](flow);
  const step = progress(screen, flow.answers);
  const wrong = Object.keys(flow.errors).length > 0;
  const way = on === undefined ? button(_("Continue"), flow.next, "wide") : on;
  const below = ways(way, button(_("Back"), flow.back, "plain"));
  if (stay) below.classList.add("stay");
  showScreen(place, title, [wrong && errorSummary(flow.errors), body, below], step && steps(step));
}

/**
 * Puts a screen where the last one was. Its heading takes the focus, so that it is read aloud.
 *
 * @param {HTMLElement} place @param {string} title @param {Children[]} body @param {Children} [above]
 */
export function showScreen(place, title, body, above = []) {
  const heading = el("h1", { tabindex: "-1" }, title);
  place.replaceChildren(el("div", { class: "stack-lg" }, above, heading, ...body));
  scrollTo(0, 0);
  const summary = /** @type {HTMLElement | null} */ (place.querySelector("[data-errors]"));
  (summary ?? heading).focus({ preventScroll: true });
}

/** @param {{step: number, of: number}} where */
function steps({ step, of }) {
  const marks = Array.from({ length: of }, (_each, index) =>
    el("i", { class: index < step ? "on" : "", "aria-hidden": "true" }),
  );
  return el(
    "p",
    { class: "steps" },
    ...marks,
    el("span", {}, fill(_("Step %(step)s of %(of)s"), { step, of })),
  );
}
