// Requests of signed-in pages: same origin, with the session and the CSRF token.

import { gettext as _ } from "./gettext.js";

export class HttpError extends Error {
  /**
   * @param {number} status 0 when the network failed
   * @param {string} code short word of the server, for example "taken"
   * @param {string} message a sentence for people
   */
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * @param {string} path
 * @returns {Promise<any>}
 */
export function getJson(path) {
  return send(path, { method: "GET" });
}

/**
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
export function postJson(path, body = {}) {
  return send(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
    body: JSON.stringify(body),
  });
}

/**
 * Turns an answer into its JSON, or throws what the server said.
 * @param {Response} answer
 * @returns {Promise<any>}
 */
export async function read(answer) {
  const isJson = answer.headers.get("Content-Type")?.includes("json");
  const body = isJson ? await arrived(answer.json()) : null;
  if (answer.ok) return body;
  throw new HttpError(
    answer.status,
    body?.error ?? "failed",
    body?.message ?? _("That did not work. Please try again."),
  );
}

/** A line may drop before an answer, and in the middle of one. @template T @param {Promise<T>} coming @returns {Promise<T>} */
export async function arrived(coming) {
  try {
    return await coming;
  } catch {
    throw new HttpError(0, "offline", _("No connection. Nothing was lost; please try again."));
  }
}

/**
 * @param {string} path
 * @param {RequestInit} options
 */
const send = async (path, options) =>
  read(
    await arrived(
      fetch(path, { ...options, credentials: "same-origin", redirect: "error", cache: "no-store" }),
    ),
  );

function token() {
  const field = /** @type {HTMLInputElement | null} */ (
    document.querySelector("input[name=csrfmiddlewaretoken]")
  );
  return field?.value ?? document.body.dataset.csrf ?? "";
}
