// The service worker: shows what is pushed, and opens the front door when it is tapped. It keeps nothing and fetches nothing.
import { draw } from "../../notices/js/shown.js";

const worker = /** @type {any} */ (self);

worker.addEventListener("install", () => worker.skipWaiting());

worker.addEventListener("push", (/** @type {any} */ event) => {
  const { title, options } = draw(event.data?.text());
  event.waitUntil(worker.registration.showNotification(title, options));
});

worker.addEventListener("notificationclick", (/** @type {any} */ event) => {
  event.notification.close();
  event.waitUntil(open(new URL(worker.registration.scope).pathname === "/back/" ? "/back/" : "/home/"));
});

/** A window that is there already, or a new one. @param {string} door */
async function open(door) {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((/** @type {any} */ each) => new URL(each.url).pathname === door);
  return there ? there.focus() : worker.clients.openWindow(door);
}
