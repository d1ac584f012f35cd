// What she stopped on its way, in this page: the tab is held until it is taken back, and a line says so.

import { el } from "../../../core/js/dom.js";
import { gettext as _ } from "../../../core/js/gettext.js";
import { hers } from "./api.js";
import { holdTab, whenLeaving } from "./leave.js";
import { note } from "./parts.js";
import { takingBack } from "./taking_back.js";

let show = () => {};

export const stopped = takingBack({
  withdraw: (receipt) => hers(receipt).withdraw(),
  wait,
  changed: (left) => {
    holdTab(left, "stopped");
    show();
  },
});

whenLeaving(() => void stopped.now().catch(() => {})); // once more; then this page is gone

/** Beside her answers; only the newest of these lines is kept up to date. */
export function stoppedLine() {
  const line = el("div", { role: "status" });
  show = () => {
    if (stopped.any()) {
      const said = _("What was sent may have arrived; it is being taken back. Please keep this page open.");
      line.replaceChildren(note("due", el("p", {}, said)));
    } else if (line.firstChild) {
      line.replaceChildren(note("ok", el("p", {}, _("Nothing of what was sent before is left."))));
    }
  };
  show();
  return line;
}

/** Ends early when the line is back. @param {number} milliseconds @returns {Promise<void>} */
function wait(milliseconds) {
  return new Promise((resolve) => {
    const goOn = () => {
      clearTimeout(timer);
      removeEventListener("online", goOn);
      resolve();
    };
    const timer = setTimeout(goOn, milliseconds);
    addEventListener("online", goOn);
  });
}
