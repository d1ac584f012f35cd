// "Let this phone tell me": a neutral notification when something changes. A button; never asked by itself.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { CAREGIVERS, canBeTold, subscribe, unsubscribe } from "../../../core/js/register_sw.js";
import { keepTold, toldHere } from "./kept.js";
import { button } from "./parts.js";

/**
 * Nothing where the browser cannot do it without being installed.
 *
 * @param {import("./api.js").Hers} her
 * @returns {HTMLElement | null}
 */
export function tellPanel(her) {
  const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-push-key]"));
  const key = root?.dataset.pushKey;
  if (!key || !canBeTold()) return null;
  const place = el("section", { class: "stack", role: "status" });
  const draw = (said = "") => {
    place.replaceChildren(
      toldHere()
        ? button(_("Stop telling me on this phone"), () => void off(), "quiet")
        : button(_("Let this phone tell me"), () => void on(), "quiet"),
      el("p", { class: "soft", tabindex: "-1" }, said || (toldHere() ? ON : OFF)),
    );
  };
  const on = async () => {
    try {
      const subscription = await subscribe(CAREGIVERS, key);
      if (!subscription) return draw(NO);
      await her.post("push", subscription);
      keepTold(true);
      draw();
    } catch {
      await stopTelling();
      draw(FAILED);
    }
  };
  const off = async () => {
    try {
      await her.post("push", { off: true });
      await stopTelling();
      draw();
    } catch {
      draw(FAILED);
    }
  };
  draw();
  return place;
}

/** Nothing of it is left in this browser. */
export async function stopTelling() {
  keepTold(false);
  await unsubscribe(CAREGIVERS).catch(() => {});
}

const ON = _(
  "On. When something changes, this phone shows “Touching base”, and nothing about what it is. It stays on when you leave this page, until your request is over.",
);
const OFF = _(
  "Only on a phone of your own. When something changes, it shows “Touching base”, and nothing about what it is.",
);
const NO = _("This browser does not allow it. You can look at your page at any time instead.");
const FAILED = _("That did not go through. Please try again.");
