// A link to the six questions, for somebody without a way back: a colleague who was offered a talk, or who asked by phone.

import { onPress } from "../../../accounts/js/press.js";
import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { qr } from "../../../core/js/qr.js";
import { troubleLine } from "./page.js";

/** Who asked for themselves in a browser is asked by their own page. @param {import("./boxes.js").Read} read */
export const hasNoWayBack = ({ card, letter }) => letter.receipt === null || card.source === "phone";

/** @param {() => Promise<string>} make */
export function howItWasCard(make) {
  const trouble = troubleLine();
  const place = el("div", { class: "stack", role: "status" });
  const button = el("button", { class: "btn quiet", type: "button" }, _("Make a link"));
  onPress(button, trouble, async () => {
    const link = await make();
    place.replaceChildren(
      qr(link, _("QR code of the six questions")),
      el("p", {}, el("span", { class: "code" }, link)),
      el("p", { class: "soft" }, _("It works once, for some weeks. Send it, or let them scan it.")),
    );
  });
  return el(
    "details",
    { class: "more" },
    el("summary", {}, _("Ask how it was")),
    el(
      "div",
      { class: "stack" },
      el(
        "p",
        {},
        _("They have no page of their own here. This link asks them six short questions. You see no answer."),
      ),
      trouble,
      el("div", { class: "row" }, button),
      place,
    ),
  );
}
