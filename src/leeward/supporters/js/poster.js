// The poster: its QR code carries the fingerprint of the root key, so that a phone trusts nobody else's list.

import { sentence, say } from "../../accounts/js/press.js";
import { withKeys } from "../../accounts/js/unlock.js";
import { find } from "../../core/js/dom.js";
import { gettext as _ } from "../../core/js/gettext.js";
import { getJson } from "../../core/js/http.js";
import { qr } from "../../core/js/qr.js";
import { fingerprint } from "../../core/js/sign.js";
import { readChain } from "./chain.js";

/** @param {HTMLElement} root */
export async function start(root) {
  const { slug = "", program = "" } = root.dataset;
  try {
    const keys = await withKeys(root);
    const { directory } = await readChain({ slug, program }, keys.pins[program]);
    const { code } = await getJson(`/api/program/${slug}/door-code`);
    const address = `${location.origin}/p/${slug}/#k=${fingerprint(directory.root)}&c=${code}`;
    const picture = qr(address, _("QR code of the page where people ask"));
    picture.setAttribute("width", "340"); // larger than on a phone's screen: it is scanned from two steps away
    picture.removeAttribute("class");
    find("[data-qr]", root).replaceChildren(picture);
    find("[data-address]", root).textContent = address;
    find("[data-code]", root).textContent = code;
    find("[data-ready]", root).hidden = false;
  } catch (error) {
    say(find("[data-trouble]", root), sentence(error));
  }
}
