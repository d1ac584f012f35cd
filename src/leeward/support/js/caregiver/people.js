// Lists that grow by one entry at a time: peers she wants first, peers she wants left out, units she leads.

import { el } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { select, text } from "./fields.js";
import { button } from "./parts.js";

/** @typedef {import("./labels.js").Choice} Choice */
/** @typedef {{number: number, name: string}} Peer who agreed to be shown */

/**
 * @param {{id: string, label: string, hint?: string, error?: string, chosen: string[], nameOf: (value: string) => string, choices: Choice[],
 *   choicesLabel: string, typing?: string, changed: (values: string[]) => void}} list typing: label of the field for names
 */
export function growing({ id, label, hint, error, chosen, nameOf, choices, choicesLabel, typing, changed }) {
  let values = [...chosen];
  const shown = el("ul", { class: "picked", role: "list" });
  const said = el("p", { class: "unseen", role: "status" });

  /** @param {string} value */
  const remove = (value) => {
    set(values.filter((each) => each !== value));
    said.textContent = fill(_("%(name)s removed."), { name: nameOf(value) });
    group.focus();
  };
  /** @param {string[]} next */
  const set = (next) => {
    values = [...new Set(next)];
    changed(values);
    shown.hidden = values.length === 0;
    shown.replaceChildren(...values.map((value) => entry(nameOf(value), () => remove(value))));
  };
  /** @param {string} value */
  const add = (value) => {
    if (!value.trim()) return;
    set([...values, value.trim()]);
    said.textContent = fill(_("%(name)s added."), { name: nameOf(value.trim()) });
  };

  const group = el(
    "fieldset",
    { class: error ? "field stack wrong" : "field stack", id, tabindex: "-1" },
    el("legend", {}, label),
    hint && el("p", { class: "hint" }, hint),
    error && el("p", { class: "error" }, error),
    shown,
    choices.length > 0 && chooser(id, choicesLabel, choices, add),
    typing && typer(id, typing, add),
    said,
  );
  set(values);
  return group;
}

/** @param {string} id @param {string} label @param {Choice[]} choices @param {(value: string) => void} add */
function chooser(id, label, choices, add) {
  const field = select({
    id: `${id}-choose`,
    label,
    choices,
    value: "",
    empty: _("Choose"),
    pick: (value) => {
      add(value);
      const control = field.querySelector("select");
      if (control) control.value = "";
    },
  });
  return field;
}

/** @param {string} id @param {string} label @param {(value: string) => void} add */
function typer(id, label, add) {
  let typed = "";
  const field = text({
    id: `${id}-type`,
    label,
    value: "",
    maxlength: 80,
    typed: (value) => (typed = value),
  });
  const control = /** @type {HTMLInputElement} */ (field.querySelector("input"));
  const take = () => {
    add(typed);
    typed = "";
    control.value = "";
  };
  control.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    take();
  });
  // A name typed and not added would be lost without a word.
  control.addEventListener("change", take);
  return el("div", { class: "typer" }, field, button(_("Add"), take, "quiet"));
}

/** @param {string} name @param {() => void} remove */
const entry = (name, remove) =>
  el(
    "li",
    {},
    el("span", {}, name),
    el(
      "button",
      {
        class: "btn plain",
        type: "button",
        "aria-label": fill(_("Remove %(name)s"), { name }),
        onclick: remove,
      },
      _("Remove"),
    ),
  );
