// The invitation page: a passkey, 12 words on paper, then everything is sent at once.

import { unb64 } from "../../core/js/bytes.js";
import { find } from "../../core/js/dom.js";
import { gettext as _ } from "../../core/js/gettext.js";
import { postJson } from "../../core/js/http.js";
import { qr } from "../../core/js/qr.js";
import { newKeys } from "./enrollment.js";
import { keep } from "./kept.js";
import { showStep, wordsOnPaper } from "./paper.js";
import { onPress, say, sentence } from "./press.js";
import { hasPasskeys, makePasskey } from "./webauthn.js";

/** @typedef {{credential: {id: string} | null, prf: Uint8Array | null}} Made */

/** @param {HTMLElement} root */
export function start(root) {
  addEventListener("hashchange", () => location.reload()); // the link was opened again in this window
  const token = tokenFromAddress();
  if (!token) return showStep(root, "incomplete");
  if (!isPhone()) offerPhone(find("[data-move]", root), `${location.origin}${location.pathname}#t=${token}`);
  const invitation = { invitation: root.dataset.invitation, token };
  const installation = document.body.dataset.installation ?? "";
  const trouble = find("[data-trouble]", root);
  const make = find("[data-make]", root);
  const without = find("[data-without]", root);
  const open = () => postJson("/api/account/invitation/start", invitation);

  onPress(make, trouble, async () => {
    const { user, today, options } = await open();
    try {
      goOn(user, today, await makePasskey(options, installation));
    } catch (error) {
      without.hidden = false;
      say(trouble, sentence(error));
    }
  });
  onPress(without, trouble, async () => {
    const { user, today } = await open();
    goOn(user, today, { credential: null, prf: null });
  });
  if (!hasPasskeys()) {
    make.hidden = true;
    without.hidden = false;
    find("[data-no-passkeys]", root).hidden = false;
  }

  /** @param {string} user @param {string} day @param {Made} made */
  function goOn(user, day, { credential, prf }) {
    tellWhatOpens(root, credential, prf);
    wordsOnPaper(
      root,
      (name) => showStep(root, name),
      async (entropy) => {
        const { V, posted } = await newKeys({ installation, user, day, entropy, credential, prf });
        const answer = await postJson("/api/account/invitation/finish", {
          ...invitation,
          ...posted,
          label: label(),
        });
        await keep({ user, V, half: unb64(answer.half, 32), shared: false }).catch(() => undefined);
        showStep(root, "done");
      },
    );
  }
}

/** The token never stays in the address bar or in the history. */
function tokenFromAddress() {
  const token = new URLSearchParams(location.hash.slice(1)).get("t") ?? "";
  history.replaceState(null, "", location.pathname);
  return token;
}

/** The same link as a code for a phone's camera: it is drawn here, and nobody else sees it. @param {HTMLElement} place @param {string} link */
function offerPhone(place, link) {
  find("[data-qr]", place).replaceChildren(qr(link, _("QR code of your invitation")));
  place.hidden = false;
}

const isPhone = () => matchMedia("(pointer: coarse)").matches;

/** One of the notes about what this passkey can do. @param {HTMLElement} root @param {object | null} credential @param {Uint8Array | null} prf */
function tellWhatOpens(root, credential, prf) {
  const fits = credential ? (prf ? "opens" : "signs-in") : "none";
  for (const note of root.querySelectorAll("[data-fits]")) {
    if (note instanceof HTMLElement) note.hidden = note.dataset.fits !== fits;
  }
}

/** What the passkey is called in the list of ways in. */
export const label = () => (isPhone() ? _("Phone or tablet") : _("Computer"));
