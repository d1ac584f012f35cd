// A page that refused a poster or a directory says so to the leads: without a cookie, and without anything about it.

import { DirectoryRefused } from "../../core/js/directory.js";

/**
 * Tells once for what was refused; anything else is no alarm. A server that is the liar may keep it to itself: the page
 * shows the telephone number in any case.
 * @param {string} slug @param {unknown} error
 */
export function alarm(slug, error) {
  if (!(error instanceof DirectoryRefused)) return;
  fetch(`/api/p/${slug}/alarm`, {
    method: "POST",
    body: "{}",
    headers: { "Content-Type": "application/vnd.leeward+json" },
    credentials: "omit",
    referrerPolicy: "no-referrer",
    keepalive: true,
  }).catch(() => undefined);
}
