// Keeps one page on this device, by choice: the numbers for urgent help. The service worker shows it without a network.

import { EVERYWHERE, startWorker, stopWorker } from "./register_sw.js";
import { CACHE, KEPT, NAME } from "./offline_names.js";

export const canKeepNumbers = () => "serviceWorker" in navigator && "caches" in window;

/** The address of what is kept, or nothing. Known at once, for whoever must not wait. */
export function keptFrom() {
  try {
    return localStorage.getItem(NAME) ?? "";
  } catch {
    return "";
  }
}

/** The page at this address and its style sheet; one that was kept before goes. @param {string} address */
export async function keepNumbers(address) {
  const answer = await fetch(address, { credentials: "omit", cache: "reload" });
  if (!answer.ok) throw new Error(`The page of numbers answered ${answer.status}.`);
  await caches.delete(CACHE);
  const cache = await caches.open(CACHE);
  await cache.put(KEPT, answer);
  await cache.addAll([...document.styleSheets].flatMap(({ href }) => (href ? [href] : [])));
  await startWorker(EVERYWHERE);
  localStorage.setItem(NAME, address);
}

/** The kept page as it is today, whichever page one is on; without a network, later. */
export async function refreshKept() {
  const address = keptFrom();
  if (address) await keepNumbers(address).catch(() => undefined);
}

export async function dropNumbers() {
  localStorage.removeItem(NAME);
  await caches.delete(CACHE);
  await stopWorker(EVERYWHERE);
}
