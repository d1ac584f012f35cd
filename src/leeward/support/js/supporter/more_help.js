// "More help": which of the program's list the supporter named is counted, and not kept.

import { el, find } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { say } from "../../../core/js/shell.js";
import { onPress } from "../../../accounts/js/press.js";
import { select } from "../caregiver/fields.js";
import { choicesOf } from "../caregiver/labels.js";
import { troubleLine } from "./page.js";

/** @param {HTMLElement} root @param {import("./tally.js").Options} options @param {(code: string) => Promise<unknown>} refer */
export function startMoreHelp(root, options, refer) {
  const trouble = troubleLine();
  let chosen = "";
  const choices = choicesOf(options.referral).filter(({ value }) => value !== "none");
  const form = el(
    "form",
    { class: "stack", novalidate: true },
    select({
      id: "referral",
      label: _("What did you point them to?"),
      hint: _("Only a number is kept: that someone was pointed to more help."),
      choices,
      value: "",
      empty: _("Choose"),
      pick: (code) => (chosen = code),
    }),
    trouble,
    el("div", { class: "row" }, el("button", { class: "btn quiet" }, _("Count it"))),
  );
  onPress(form, trouble, async () => {
    if (!chosen) throw new Error(_("Please choose one first."));
    await refer(chosen);
    form.replaceChildren(el("p", { role: "status" }, _("Counted. Thank you.")));
    say(_("Counted. Thank you."));
  });
  find("[data-refer]", root).replaceChildren(form);
}
