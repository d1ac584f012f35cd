// Ways to keep the way back: on this phone, as a link, by another phone's camera, as words on paper.

import { b64 } from "../../../core/js/bytes.js";
import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { qr } from "../../../core/js/qr.js";
import { dropHere, isKeptHere, keepHere } from "./kept.js";
import { button } from "./parts.js";

/** @typedef {import("../../../core/js/receipt.js").Receipt} Receipt */

/** The address that leads back; what is after # is never sent. @param {Receipt} receipt */
export const linkOf = ({ secret }) => `${location.origin}/back/#r=${b64(secret)}`;

/**
 * @param {Receipt} receipt @param {() => void} kept called when she has used one of the ways
 * @param {boolean} [needed] nobody has another way to reach her
 */
export function keepPanel(receipt, kept, needed = false) {
  return el(
    "section",
    { class: "card stack", "aria-labelledby": "keep-head" },
    el("h2", { id: "keep-head" }, _("Your way back")),
    el(
      "p",
      {},
      needed
        ? _(
            "You need it to read what your peer writes: nobody has another way to reach you. Nobody can make a new one for you, not even us. One of these is enough.",
          )
        : _(
            "With it you see what happens, you can write, and you can take your request back. Nobody can make a new one for you, not even us. One of these is enough.",
          ),
    ),
    onThisPhone(receipt, kept),
    el("div", {}, asLink(receipt, kept), asPicture(receipt, kept), asWords(receipt, kept)),
  );
}

/** @param {Receipt} receipt @param {() => void} kept */
function onThisPhone({ secret }, kept) {
  const place = el("div", { class: "stack", role: "status" });
  const draw = (failed = false) => {
    const here = isKeptHere(secret);
    place.replaceChildren(
      here
        ? button(_("Remove it from this device"), () => drop(), "quiet")
        : button(_("Keep it on this device"), () => keep(), "wide"),
      el(
        "p",
        { class: "soft", tabindex: "-1" },
        failed
          ? _("This browser does not let us keep it. Please use one of the other ways.")
          : here
            ? _(
                "Kept. Open this site on this device to come back. Whoever can unlock the device could open it, too.",
              )
            : _("Only on a device of your own. Whoever can unlock it could open your request."),
      ),
    );
  };
  const keep = () => {
    const done = keepHere(secret);
    if (done) kept();
    draw(!done);
    place.querySelector("p")?.focus(); // not on "Remove", where a second tap would undo it
  };
  const drop = () => {
    dropHere(secret);
    draw();
    place.querySelector("button")?.focus();
  };
  draw();
  return place;
}

/** @param {Receipt} receipt @param {() => void} kept */
const asLink = (receipt, kept) =>
  fold(_("Copy a link"), kept, () => [
    el("p", { class: "soft" }, _("Paste it where only you look, such as a note on your own phone.")),
    el("p", { class: "code link", id: "keep-link" }, linkOf(receipt)),
    el(
      "button",
      { class: "btn quiet", type: "button", "data-copy": "#keep-link", "data-copied": _("Link copied.") },
      _("Copy link"),
    ),
  ]);

/** @param {Receipt} receipt @param {() => void} kept */
const asPicture = (receipt, kept) =>
  fold(_("Scan it with your own phone"), kept, () => [
    el("p", { class: "soft" }, _("Point the camera of your own phone at this picture.")),
    qr(linkOf(receipt), _("QR code with your way back")),
  ]);

/** @param {Receipt} receipt @param {() => void} kept */
const asWords = (receipt, kept) =>
  fold(_("Write down or print 12 words"), kept, () => [
    el(
      "p",
      { class: "soft" },
      _("Type them at the address below, in this order. Capital letters and spaces do not matter."),
    ),
    el("p", { class: "code link" }, `${location.host}/back/`),
    el("ol", { class: "words", role: "list" }, ...receipt.words.map((word) => el("li", {}, word))),
    el("button", { class: "btn quiet", type: "button", "data-print": true }, _("Print")),
  ]);

/**
 * What is inside is made only when it is opened, so that nobody reads it over her shoulder.
 * @param {string} title
 * @param {() => void} kept
 * @param {() => Node[]} inside
 */
function fold(title, kept, inside) {
  const body = el("div", { class: "stack" });
  const whole = el("details", { class: "more" }, el("summary", {}, title), body);
  whole.addEventListener("toggle", () => {
    if (!whole.open) return body.replaceChildren();
    body.replaceChildren(...inside());
    kept();
  });
  return whole;
}
