// "Problem with my peer": a few words to whom she chooses, sealed here. Nobody needs them to change her peer.

import { openOwn } from "../../../core/js/bundle.js";
import { unb64 } from "../../../core/js/bytes.js";
import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { HttpError } from "../../../core/js/http.js";
import { LONGEST, readersOf, sealProblem } from "../problem.js";
import { directories } from "./directory.js";
import { radios } from "./fields.js";
import { showScreen } from "./flow.js";
import { button, note, programPhone, ways } from "./parts.js";
import { alarm } from "../../../supporters/js/alarm.js";
import { whyNot } from "./sending.js";
import { writing } from "./writing.js";

/** @typedef {import("./api.js").Living} Living */
/** @typedef {import("./own_page.js").Page} Page */
/** @typedef {{page: Page, ask: Living, back: () => void}} Asking back: shows her page again */

/** @param {Asking} asking */
export async function askProblem({ page, ask, back }) {
  const { facts, receipt } = page;
  const number = ask.supporter ?? 0;
  const find = async () => {
    const own = await openOwn(receipt.identity, unb64(ask.own));
    return readersOf(await directories(facts, { known: own.directory })(), number);
  };
  /** @type {Awaited<ReturnType<typeof find>>} */
  let readers;
  try {
    readers = await find();
  } catch (error) {
    alarm(facts.slug, error);
    return showTrouble(page, back, whyNot(error));
  }
  const kinds = choicesOf(readers);
  if (kinds.length === 0)
    return showTrouble(page, back, _("Nobody can be written to here. Please call instead."));
  let chosen = kinds.length === 1 ? kinds[0].value : "";
  let text = "";
  const failed = el("p", { class: "error", role: "alert", hidden: true });
  const fail = (/** @type {string} */ why) => {
    failed.hidden = !why;
    failed.textContent = why;
  };
  const box = writing({
    id: "problem",
    label: _("What is wrong?"),
    value: "",
    maxlength: LONGEST,
    rows: 6,
    urgent: facts.urgent,
    typed: (value) => (text = value),
  });
  const press = el("button", { class: "btn" }, _("Send"));
  const post = async () => {
    press.disabled = true;
    fail("");
    try {
      const kind = /** @type {import("../problem.js").Kind} */ (chosen);
      const said = { program: facts.id, number, text: text.trim() };
      const today = (await find())[kind];
      if (today.length === 0)
        return fail(_("Nobody there can be written to now. Please choose again, or call."));
      const boxes = await sealProblem(said, today);
      await page.her.post("problem", { reader: kind, boxes });
      showSent(page, back);
    } catch (error) {
      alarm(facts.slug, error);
      fail(error instanceof HttpError && error.status ? error.message : whyNot(error));
    } finally {
      press.disabled = false;
    }
  };
  const form = el(
    "form",
    { class: "stack", novalidate: true },
    kinds.length > 1
      ? radios({
          name: "reader",
          legend: _("Who shall read it?"),
          choices: kinds,
          value: chosen,
          pick: (value) => (chosen = value),
        })
      : el("p", {}, chosen === "lead" ? _("The leads of the program read it.") : _("The Center reads it.")),
    box.element,
    failed,
    ways(press, button(_("Back to my page"), back, "quiet")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!text.trim()) return fail(_("Please write something first."));
    if (!chosen) return fail(_("Please choose who shall read it."));
    if (!press.disabled && box.ready(() => form.requestSubmit())) void post();
  });
  showScreen(page.place, _("A problem with your peer"), [
    el("p", {}, _("You need not write this to get somebody else: “Ask for another peer” is enough.")),
    note(
      "",
      el(
        "p",
        {},
        _(
          "Whoever reads it sees your words, the program, and your peer’s number. They do not see your name or your request.",
        ),
      ),
      el("p", {}, _("They can suspend your peer at once. They cannot answer you here.")),
      facts.phone && el("p", {}, _("If you want an answer, call "), programPhone(facts), "."),
    ),
    form,
  ]);
}

/** Only who can be sealed to. @param {ReturnType<typeof readersOf>} readers */
const choicesOf = ({ lead, center }) => [
  ...(lead.length ? [{ value: "lead", label: _("The leads of the program") }] : []),
  ...(center.length
    ? [
        {
          value: "center",
          label: _("The Center"),
          hint: _("People outside your workplace. The leads do not see it."),
        },
      ]
    : []),
];

/** @param {Page} page @param {() => void} back */
const showSent = ({ place }, back) =>
  showScreen(place, _("It is sent."), [
    el("p", {}, _("They are told to look soon. Your words are erased once they are read, or after 30 days.")),
    el("p", {}, _("You can still ask for another peer, or end the conversation.")),
    button(_("Back to my page"), back, "wide"),
  ]);

/** @param {Page} page @param {() => void} back @param {string} why */
const showTrouble = ({ place, facts }, back, why) =>
  showScreen(place, _("A problem with your peer"), [
    note(
      "late",
      el("p", { role: "alert" }, why),
      facts.phone && el("p", {}, _("You can call "), programPhone(facts), "."),
    ),
    button(_("Back to my page"), back, "quiet"),
  ]);
