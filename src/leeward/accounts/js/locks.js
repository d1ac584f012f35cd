// Locking: by the button, after idle minutes, and at signing out; on a shared computer these are one. Clearing works without a connection.

import { postJson } from "../../core/js/http.js";
import { forget, whatIsKept } from "./kept.js";

const MINUTE = 60_000; // milliseconds
const IDLE = { computer: 30 * MINUTE, tab: 5 * MINUTE };
const LOOK_EVERY = MINUTE / 4;
const USES = ["keydown", "pointerdown", "scroll", "input"];

/** Starts on every page of signed-in people. */
export function startLocks() {
  if (!document.body.dataset.user) return;
  const others = new BroadcastChannel("leeward-keys");
  let used = Date.now();
  let told = Date.now();
  for (const use of USES) addEventListener(use, () => (used = Date.now()), { passive: true, capture: true });
  const shared = document.body.dataset.shared === "1"; // there the session ends, too: who comes next finds nothing
  const end = () => postJson("/api/vault/lock").catch(() => undefined); // without its copy here, the half opens nothing
  const leave = () => (shared ? location.replace("/sign-in/") : location.reload());
  others.onmessage = ({ data }) => {
    if (data === "locked")
      void (shared ? end().then(leave) : leave()); // a session that still ran would lead back in
    else used = Math.max(used, Number(data) || 0);
  };

  const lock = async () => {
    await forget();
    others.postMessage("locked");
    await end();
    leave();
  };
  let open = false; // in this page's memory, though perhaps nothing could be kept
  const look = async () => {
    const kept = shared ? "tab" : ((await whatIsKept()) ?? (open ? "computer" : null));
    showButtons(kept !== null);
    if (!kept) return;
    if (Date.now() - used >= IDLE[kept]) await lock();
    else if (used > told && Date.now() - told >= MINUTE) {
      told = Date.now();
      others.postMessage(used);
      await postJson("/api/vault/half").catch(() => undefined);
    }
  };
  setInterval(look, LOOK_EVERY);
  document.addEventListener("visibilitychange", look); // a laptop that slept wakes up locked
  document.addEventListener("leeward:unlocked", () => {
    open = true;
    void look();
  });
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-lock]")) void lock();
  });
  document.addEventListener("submit", (event) => void signOut(event, others));
  void look();
}

/** @param {boolean} shown */
function showButtons(shown) {
  for (const button of document.querySelectorAll("[data-lock]")) {
    if (button instanceof HTMLElement) button.hidden = !shown;
  }
}

/** Clears first, so that nothing is left even if the server cannot be reached. @param {Event} event @param {BroadcastChannel} others */
async function signOut(event, others) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("[data-sign-out]")) return;
  event.preventDefault();
  await forget();
  others.postMessage("locked");
  form.submit();
}
