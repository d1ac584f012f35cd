// The service worker: shows what is pushed, and opens the front door when it is tapped. Without a network it shows the
// numbers for urgent help, where somebody chose to keep them. It keeps nothing itself.
import { CACHE, KEPT } from "./offline_names.js";
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

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.mode === "navigate" && request.method === "GET") event.respondWith(page(request));
  if (request.destination === "style") event.respondWith(style(request));
});

/** @param {Request} request */
async function page(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(KEPT, { cacheName: CACHE });
    if (kept) return kept;
    throw error; // as without a service worker
  }
}

/** Its name changes with its bytes, so that a kept one is never stale. @param {Request} request */
const style = async (request) => (await caches.match(request.url, { cacheName: CACHE })) ?? fetch(request);
