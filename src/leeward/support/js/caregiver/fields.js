// Fields and choices. Every one keeps what was typed by telling its page at each change.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";

/** @typedef {import("../../../core/js/dom.js").Children} Children */
/** @typedef {import("./labels.js").Choice} Choice */

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

/** @param {boolean} optional */
const mark = (optional) => optional && [" ", el("span", { class: "optional" }, _("(optional)"))];
