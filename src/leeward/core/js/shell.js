// Small behaviors of every page: focus on errors, buttons that ask back, copy, print, leave, dialogs. Pages work without them.

const TOAST_STAYS = 4000; // milliseconds

/**
 * Starts the behaviors of this page. `leaving` runs before the page is left: what it clears is gone before the address changes.
 *
 * @param {{ leaving?: () => void }} [options]
 */
export function start(options = {}) {
  focusErrors();
  showCurrent();
  // In the capture phase: before any listener that a page put on the button itself.
  document.addEventListener("click", askBack, true);
  document.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target : null;
    if (!pressed) return;
    const leave = /** @type {HTMLAnchorElement | null} */ (pressed.closest("a[data-leave]"));
    if (leave) leavePage(event, leave, options.leaving);
    const copying = /** @type {HTMLElement | null} */ (pressed.closest("[data-copy]"));
    if (copying) void copy(copying);
    if (pressed.closest("[data-print]")) window.print();
    openOrClose(pressed);
  });
}

/**
 * Says one sentence without moving anything; screen readers hear it too.
 *
 * @param {string} sentence
 */
export function say(sentence) {
  const place = document.querySelector("[data-toast]");
  if (!place) return;
  const line = document.createElement("p");
  line.textContent = sentence;
  place.replaceChildren(line);
  setTimeout(() => line.remove(), TOAST_STAYS);
}

/** The summary of errors takes focus, so that it is read first. */
function focusErrors() {
  const summary = /** @type {HTMLElement | null} */ (document.querySelector("[data-errors]"));
  summary?.focus();
}

/** On phones the menu is a strip that scrolls: bring the current entry into sight, without moving the page. */
function showCurrent() {
  const strip = document.querySelector(".side");
  const entry = strip?.querySelector("a[aria-current]");
  if (!(strip instanceof HTMLElement) || !(entry instanceof HTMLElement)) return;
  strip.scrollLeft = entry.offsetLeft - (strip.clientWidth - entry.offsetWidth) / 2;
}

/**
 * Replaces this page in the history, so that "back" does not return to it.
 *
 * @param {Event} event
 * @param {HTMLAnchorElement} link
 * @param {(() => void) | undefined} leaving
 */
function leavePage(event, link, leaving) {
  event.preventDefault();
  try {
    leaving?.();
  } finally {
    location.replace(link.href);
  }
}

/**
 * `data-confirm="question"`: the first press shows the question with yes and no, the second one does it.
 * `data-yes` may name the yes button; otherwise it repeats the words of the first one.
 *
 * @param {Event} event
 */
function askBack(event) {
  const pressed = event.target instanceof Element ? event.target : null;
  const button = /** @type {HTMLButtonElement | null} */ (pressed?.closest("button[data-confirm]"));
  if (!button || button.dataset.confirmed !== undefined) return;
  const template = /** @type {HTMLTemplateElement | null} */ (
    document.querySelector("template[data-confirm-step]")
  );
  const step = template?.content.firstElementChild?.cloneNode(true);
  if (!(step instanceof HTMLElement)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const question = button.dataset.confirm ?? "";
  part(step, "p").textContent = question;
  step.setAttribute("aria-label", question);
  part(step, "[data-yes]").textContent = button.dataset.yes ?? (button.textContent ?? "").trim();
  const close = () => {
    step.remove();
    button.hidden = false;
  };
  part(step, "[data-yes]").addEventListener("click", () => {
    close();
    button.dataset.confirmed = "";
    button.click();
    delete button.dataset.confirmed;
  });
  part(step, "[data-no]").addEventListener("click", () => {
    close();
    button.focus();
  });
  button.hidden = true;
  button.after(step);
  step.focus();
}

/**
 * `data-copy="text"`, or `data-copy="#id"` for the text of an element; `data-copied` is what the toast says.
 *
 * @param {HTMLElement} button
 */
async function copy(button) {
  const wanted = button.dataset.copy ?? "";
  const source = wanted.startsWith("#") ? document.getElementById(wanted.slice(1)) : null;
  try {
    await navigator.clipboard.writeText(source ? textOf(source) : wanted);
    say(button.dataset.copied ?? button.textContent ?? "");
  } catch {
    if (source) getSelection()?.selectAllChildren(source); // no leave to copy: select it, so that a long press can
  }
}

/**
 * Lists are copied as words with spaces between; anything else as it reads.
 *
 * @param {Element} source
 */
function textOf(source) {
  const entries = [...source.querySelectorAll("li")].map((entry) => (entry.textContent ?? "").trim());
  return entries.length ? entries.join(" ") : (source.textContent ?? "").trim();
}

/**
 * `data-opens="id"` shows that dialog; `data-closes` inside it closes it. The browser brings the focus back.
 *
 * @param {Element} pressed
 */
function openOrClose(pressed) {
  const opener = /** @type {HTMLElement | null} */ (pressed.closest("[data-opens]"));
  const dialog = opener && document.getElementById(opener.dataset.opens ?? "");
  if (dialog instanceof HTMLDialogElement) dialog.showModal();
  if (pressed.closest("[data-closes]")) pressed.closest("dialog")?.close();
}

/**
 * @param {Element} step
 * @param {string} selector
 * @returns {Element}
 */
function part(step, selector) {
  const found = step.querySelector(selector);
  if (!found) throw new Error(`The confirm step has no ${selector}.`);
  return found;
}
