// The controls of caregiver pages. Every one keeps what was typed by telling its page at each change.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";

/** @typedef {import("../../../core/js/dom.js").Children} Children */
/** @typedef {import("./labels.js").Choice} Choice */

/** @param {string} text @param {string} [kind] a class more: quiet, plain, danger, wide */
export const button = (text, onclick = () => {}, kind = "") =>
  el("button", { class: `btn ${kind}`.trim(), type: "button", onclick }, text);

/** Cards that answer at one tap. @param {Choice[]} choices @param {string} chosen @param {(value: string) => void} pick */
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

/**
 * @param {{name: string, legend: string, choices: Choice[], value: string, pick: (value: string) => void,
 *   error?: string, hint?: string, optional?: boolean, chips?: boolean}} question
 */
export const radios = (question) => options({ ...question, chosen: [question.value], type: "radio" });

/**
 * @param {{name: string, legend: string, choices: Choice[], values: string[], pick: (values: string[]) => void,
 *   error?: string, hint?: string, optional?: boolean, chips?: boolean}} question
 */
export function checks({ values, pick, ...question }) {
  const chosen = new Set(values);
  return options({
    ...question,
    chosen: values,
    type: "checkbox",
    pick: (value, on) => {
      if (on) chosen.add(value);
      else chosen.delete(value);
      pick(question.choices.map((choice) => choice.value).filter((each) => chosen.has(each)));
    },
  });
}

/**
 * @param {{name: string, legend: string, choices: Choice[], chosen: string[], type: "radio" | "checkbox",
 *   pick: (value: string, on: boolean) => void, error?: string, hint?: string, optional?: boolean, chips?: boolean}} question
 */
function options({
  name,
  legend,
  choices,
  chosen,
  type,
  pick,
  error = "",
  hint = "",
  optional = false,
  chips = false,
}) {
  const cards = choices.map(({ value, label, hint: small }, index) =>
    el(
      "label",
      { class: "choice" },
      el("input", {
        type,
        name,
        id: index ? null : name,
        checked: chosen.includes(value),
        "aria-describedby": error ? `${name}-error` : null,
        onchange: (/** @type {Event} */ event) =>
          pick(value, /** @type {HTMLInputElement} */ (event.target).checked),
      }),
      el("span", {}, el("b", {}, label), small && el("small", {}, small)),
    ),
  );
  return el(
    "fieldset",
    { class: error ? "field wrong" : "field" },
    el("legend", {}, legend, mark(optional)),
    hint && el("p", { class: "hint" }, hint),
    error && el("p", { class: "error", id: `${name}-error` }, error),
    el("div", { class: chips ? "chips" : "choices" }, ...cards),
  );
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

/**
 * One line or, with `rows`, several.
 *
 * @param {{id: string, label: string, value: string, typed: (value: string) => void, error?: string, hint?: string,
 *   optional?: boolean, type?: string, maxlength?: number, rows?: number, under?: Children}} field
 */
export function text({
  id,
  label,
  value,
  typed,
  error = "",
  hint = "",
  optional = false,
  type = "text",
  maxlength,
  rows,
  under = [],
}) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  /** @type {HTMLInputElement | HTMLTextAreaElement} */
  const control = el(rows ? "textarea" : "input", {
    id,
    value,
    maxlength,
    rows: rows ?? null,
    type: rows ? null : type,
    autocomplete: "off",
    // Some browsers send what is typed to a spelling service.
    spellcheck: "false",
    "aria-describedby": described || null,
    "aria-invalid": error ? "true" : null,
    oninput: () => typed(control.value),
  });
  return el(
    "div",
    { class: error ? "field wrong" : "field" },
    el("label", { for: id }, label, mark(optional)),
    hint && el("p", { class: "hint", id: `${id}-hint` }, hint),
    error && el("p", { class: "error", id: `${id}-error` }, error),
    control,
    under,
  );
}

/**
 * @param {{id: string, label: string, choices: Choice[], value: string, empty: string, pick: (value: string) => void,
 *   hint?: string, optional?: boolean}} field empty: the words for no answer
 */
export function select({ id, label, choices, value, empty, pick, hint = "", optional = false }) {
  const control = el(
    "select",
    { id, "aria-describedby": hint ? `${id}-hint` : null, onchange: () => pick(control.value) },
    el("option", { value: "" }, empty),
    ...choices.map((choice) => el("option", { value: choice.value }, choice.label)),
  );
  control.value = value;
  return el(
    "div",
    { class: "field" },
    el("label", { for: id }, label, mark(optional)),
    hint && el("p", { class: "hint", id: `${id}-hint` }, hint),
    control,
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

/** The program's own number, with its hours. @param {{phone: string, phone_href: string, phone_hours: string}} facts */
export const programPhone = (facts) => [
  phone(facts.phone, facts.phone_href),
  facts.phone_hours && ` (${facts.phone_hours})`,
];

/** @param {boolean} optional */
const mark = (optional) => optional && [" ", el("span", { class: "optional" }, _("(optional)"))];
