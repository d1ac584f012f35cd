// How many peers can be asked; when they are few, what would bring more.

import { el } from "../../../core/js/dom.js";
import { gettext as _, ngettext } from "../../../core/js/gettext.js";
import { looser } from "./loosen.js";
import { button, note, phone } from "./parts.js";

/** @typedef {import("./flow.js").Flow} Flow */
/** @typedef {import("../../../core/js/directory.js").Directory} Directory */

/** @param {number} count */
export const countText = (count) =>
  ngettext(
    "One peer can be asked.",
    "%(count)s peers can be asked. The first one who is free takes it.",
    count,
  );

/** @param {Flow} flow @param {Directory} directory @param {number} count */
export function fewNote(flow, directory, count) {
  const { answers, facts } = flow;
  const loosen = looser(directory, answers, facts).map(({ label, change, count: more }) =>
    button(
      `${label} (${ngettext("1 peer", "%(count)s peers", more)})`,
      () => {
        Object.assign(answers, change);
        flow.redraw();
      },
      "quiet",
    ),
  );
  return note(
    "due",
    el(
      "p",
      {},
      el(
        "b",
        {},
        count
          ? ngettext("Only one peer fits your wishes.", "Only %(count)s peers fit your wishes.", count)
          : _("No peer fits your wishes."),
      ),
    ),
    loosen.length > 0 && el("div", { class: "row" }, ...loosen),
    facts.network_phone &&
      el(
        "p",
        {},
        _("The statewide network has more people: "),
        phone(facts.network_phone, facts.network_href),
      ),
    !count && facts.phone && el("p", {}, _("Or call the program: "), phone(facts.phone, facts.phone_href)),
  );
}
