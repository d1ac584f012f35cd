// "Tell me on this device": this browser's notifications for whoever is signed in. Never asked unless pressed.

import { onPress } from "../../accounts/js/press.js";
import { find } from "../../core/js/dom.js";
import { gettext as _ } from "../../core/js/gettext.js";
import { postJson } from "../../core/js/http.js";
import { canBeTold, MEMBERS, subscribe } from "../../core/js/register_sw.js";

/** @param {HTMLElement} root */
export function start(root) {
  const button = find("[data-device]", root);
  button.hidden = !canBeTold();
  onPress(button, find("[data-trouble]", root), async () => {
    const subscription = await subscribe(MEMBERS, root.dataset.key ?? "");
    if (!subscription)
      throw new Error(_("This browser does not allow it. Look for notifications in its settings."));
    await postJson("/api/me/push", { subscription, label: label() });
    location.reload();
  });
}

function label() {
  const known = /** @type {const} */ (["iPhone", "iPad", "Android", "Windows", "Mac", "Linux"]);
  return known.find((name) => navigator.userAgent.includes(name)) ?? _("This device");
}
