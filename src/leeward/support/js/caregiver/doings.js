// What she can do about a request: have others told, ask for another peer, take it back, erase it.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { HttpError } from "../../../core/js/http.js";
import { say } from "../../../core/js/shell.js";
import { changeSupporter } from "./change.js";
import { button, note, phone, programPhone, ways } from "./parts.js";
import { showProgress, whyNot } from "./sending.js";
import { showGone } from "./sent.js";
import { allowedIn } from "./status.js";

/** @typedef {import("./api.js").Living} Living */
/** @typedef {import("./answers.js").Facts} Facts */
/** @typedef {import("./own_page.js").Page} Page */

/**
 * @param {Page} page @param {() => Living} current @param {() => Promise<Living>} refresh
 * @param {() => void} stop @param {() => void} again
 */
export function doings(page, current, refresh, stop, again) {
  const may = allowedIn(current(), page.facts);
  const said = el("p", { class: "error", role: "alert", hidden: true });
  const attempt = (/** @type {() => Promise<void>} */ deed) => async () => {
    try {
      said.hidden = true;
      await deed();
    } catch (error) {
      said.hidden = false;
      said.textContent =
        error instanceof HttpError && error.status
          ? error.message
          : _("That did not go through. Please try again.");
    }
  };
  const unreached = attempt(async () => {
    await page.her.post("unreached");
    await refresh();
    say(_("Peers are told again."));
  });
  const end = (/** @type {string} */ verb) =>
    attempt(async () => {
      await page.her.post(verb);
      stop();
      page.forget();
      showGone(page.place);
    });
  const change = async () => {
    stop();
    const progress = showProgress(page.place);
    try {
      await changeSupporter({ ...page, ask: current(), progress });
      again();
      await refresh();
      say(_("Other peers are asked now."));
    } catch (error) {
      again();
      showWhyNot(page, whyNot(error));
    }
  };
  return [
    said,
    may.unreached && unreachedCard(page.facts, () => void unreached()),
    may.change &&
      asking(
        _("Ask for another peer"),
        _("Ask other peers instead? The one you have now is told it is over."),
        _("Yes, ask others"),
        () => void change(),
        "quiet",
      ),
    may.withdraw &&
      asking(
        _("Take my request back"),
        _("Take your request back? It is erased, and nobody will contact you."),
        _("Yes, take it back"),
        () => void end("withdraw")(),
        "plain danger",
      ),
    may.erase &&
      asking(
        _("Erase everything now"),
        _("Erase the request and all messages now? This cannot be undone."),
        _("Yes, erase now"),
        () => void end("erase")(),
        "plain danger",
      ),
  ].filter((each) => each !== false);
}

/** @param {Facts} facts @param {() => void} press */
const unreachedCard = (facts, press) =>
  el(
    "details",
    { class: "more" },
    el("summary", {}, _("Nobody has reached me")),
    el(
      "div",
      { class: "stack" },
      facts.phone && el("p", {}, _("You can call "), programPhone(facts), "."),
      el("p", {}, _("Or other peers are told again. The first one who is free takes it.")),
      button(_("Tell other peers"), press, "quiet"),
    ),
  );

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

/** @param {Page} page @param {string} why */
function showWhyNot(page, why) {
  page.place.firstElementChild?.prepend(
    el(
      "div",
      { role: "alert" },
      note(
        "late",
        el("p", {}, why),
        page.facts.phone && el("p", {}, _("You can call "), phone(page.facts.phone, page.facts.phone_href)),
      ),
    ),
  );
}
