// "I am worried": the lead is told whom to call, and nothing of the request. The card itself is in the page already.

import { onPress } from "../../../accounts/js/press.js";
import { el, find } from "../../../core/js/dom.js";
import { fill, gettext as _ } from "../../../core/js/gettext.js";
import { HttpError, postJson } from "../../../core/js/http.js";

/** @param {HTMLElement} root @param {{phone: string, phone_href: string}} facts */
export function startSafety(root, facts) {
  const place = find("[data-worried]", root);
  const button = place.querySelector("button[data-worry]");
  if (!(button instanceof HTMLElement)) return; // they have said so already
  const trouble = find("[data-worry-trouble]", place);
  onPress(button, trouble, async () => {
    await postJson(`/api/program/${place.dataset.worried}/worried`, {}).catch((error) => {
      const isOffline = error instanceof HttpError && error.code === "offline";
      throw isOffline && facts.phone ? new Error(noNetwork(facts.phone)) : error;
    });
    for (const each of place.querySelectorAll("[data-worry]")) each.remove();
    const told = find("[data-told]", place);
    told.hidden = false;
    told.append(el("span", { class: "unseen", role: "status" }, _("Your lead was told.")));
  });
}

/** @param {string} phone */
const noNetwork = (phone) =>
  fill(_("There is no network, so nobody was told. Please call your program: %(phone)s"), { phone });
