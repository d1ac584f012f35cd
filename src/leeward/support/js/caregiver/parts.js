// Buttons, notes, numbers to press, and the summary of errors.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";

/** @typedef {import("../../../core/js/dom.js").Children} Children */
/** @typedef {import("./labels.js").Choice} Choice */

/** @param {string} text @param {string} [kind] a class more: quiet, plain, danger, wide */
export const button = (text, onclick = () => {}, kind = "") =>
  el("button", { class: `btn ${kind}`.trim(), type: "button", onclick }, text);

/**
 * Cards that answer at one tap.
 * @param {Choice[]} choices
 * @param {string} chosen
 * @param {(value: string) => void} pick
 */
export function tapCards(choices, chosen, pick) {
  const cards = choices.map(({ value, label, hint }) =>
    el(
      "button",
      {
        class: "choice tap",
        type: "button",
        "aria-pressed": value === chosen ? "true" : null,
        onclick: () => pick(value),
      },
      el("span", {}, el("b", {}, label), hint && el("small", {}, hint)),
    ),
  );
  return el("div", { class: "choices" }, ...cards);
}

/** @param {{label: string, checked: boolean, pick: (on: boolean) => void, after?: string}} question */
export function tick({ label, checked, pick, after = "" }) {
  const box = el("input", {
    type: "checkbox",
    checked,
    onchange: () => pick(box.checked),
  });
  return el(
    "div",
    { class: "field" },
    el("label", { class: "check" }, box, el("span", {}, label)),
    after && el("p", { class: "after" }, after),
  );
}

/** What is wrong, each a link to its field. Takes the focus. @param {Record<string, string>} errors */
export function errorSummary(errors) {
  const entries = Object.entries(errors).map(([field, sentence]) =>
    el(
      "li",
      {},
      el(
        "a",
        {
          href: `#${field}`,
          onclick: (/** @type {Event} */ event) => {
            event.preventDefault(); // the address stays as it is
            document.getElementById(field)?.focus();
          },
        },
        sentence,
      ),
    ),
  );
  return el(
    "div",
    { class: "errors", role: "group", tabindex: "-1", "aria-labelledby": "errors-head", "data-errors": true },
    el("h2", { id: "errors-head" }, _("Please look at this again")),
    el("ul", {}, ...entries),
  );
}

/** Buttons side by side. @param {...Children} buttons */
export const ways = (...buttons) => el("div", { class: "ways" }, ...buttons);

/** Something to know, on its own ground. @param {string} kind "", ok, due or late @param {...Children} children */
export const note = (kind, ...children) => el("div", { class: `note stack ${kind}`.trim() }, ...children);

/** A number to press. @param {string} number @param {string} href */
export const phone = (number, href) => el("a", { class: "nowrap", href }, number);

/**
 * The program's own number with its hours, and who answers otherwise.
 * @param {Pick<import("./answers.js").Facts, "phone" | "phone_href" | "phone_hours" | "otherwise" | "after_hours" | "after_hours_phone" | "after_hours_href" | "then" | "then_phone" | "then_href">} facts
 */
export const programPhone = (facts) => [
  phone(facts.phone, facts.phone_href),
  facts.phone_hours && ` (${facts.phone_hours})`,
  facts.after_hours_phone && [
    fill(_(", %(when)s %(who)s: "), { when: facts.otherwise, who: facts.after_hours }),
    phone(facts.after_hours_phone, facts.after_hours_href),
  ],
  facts.then_phone && [
    fill(_(", or %(who)s: "), { who: facts.then }),
    phone(facts.then_phone, facts.then_href),
  ],
];

/** That nothing is recorded, where a lead has confirmed it. @param {import("./answers.js").Facts} facts */
export const unrecorded = ({ phone_unrecorded: said }) => said && el("p", { class: "soft" }, said);
