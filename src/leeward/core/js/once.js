// One press, one answer: a plain form that is sent again before its answer has come is not sent.

const AGAIN_AFTER = 3000; // milliseconds

/**
 * Starts it for every form that posts and leads to another page. What a page sends itself it prevents, before this hears
 * of it: that stays the page's own matter.
 */
export function start() {
  /** @type {WeakMap<HTMLFormElement, number>} */
  let sent = new WeakMap();
  addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
    if (form.getAttribute("method")?.toLowerCase() !== "post") return;
    const before = sent.get(form);
    if (before !== undefined && event.timeStamp - before < AGAIN_AFTER) event.preventDefault();
    else sent.set(form, event.timeStamp);
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) sent = new WeakMap(); // back on this page: pressed on purpose
  });
}
