// The one place that starts the service worker, and asks a push service for an address. Only after a press.

const WORKER = "/sw.js";
// Two registrations, so that one browser's two roles have two addresses that nobody can put together
export const MEMBERS = "/me/";
export const CAREGIVERS = "/back/";
export const EVERYWHERE = "/"; // shows the kept numbers when there is no network

/** Without installing anything: browsers that need an installed page have no PushManager. */
export const canBeTold = () =>
  "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

/**
 * This browser's subscription; null when the person or the browser says no.
 * @param {string} scope
 * @param {string} key of the server, b64url
 * @returns {Promise<PushSubscriptionJSON | null>}
 */
export async function subscribe(scope, key) {
  if (!canBeTold() || (await Notification.requestPermission()) !== "granted") return null;
  const registration = await startWorker(scope);
  try {
    const options = { userVisibleOnly: true, applicationServerKey: key };
    return (await registration.pushManager.subscribe(options)).toJSON();
  } catch {
    return null; // no push service can be reached, or it has another key of ours
  }
}

/** Ready when it works. @param {string} scope */
export async function startWorker(scope) {
  const registration = await navigator.serviceWorker.register(address(), { scope });
  await active(registration);
  return registration;
}

/** Nothing is left of it in this browser. @param {string} scope */
export async function unsubscribe(scope) {
  if (!canBeTold()) return;
  await stopWorker(scope);
}

/** @param {string} scope */
export async function stopWorker(scope) {
  const registrations = await navigator.serviceWorker.getRegistrations();
  const ours = registrations.filter((each) => new URL(each.scope).pathname === scope);
  await Promise.all(ours.map((each) => each.unregister())); // ends its subscription, too
}

/** @param {ServiceWorkerRegistration} registration */
async function active(registration) {
  const coming = registration.installing ?? registration.waiting;
  if (registration.active || !coming) return;
  await new Promise((done) =>
    coming.addEventListener("statechange", () => coming.state === "activated" && done(null)),
  );
}

/** @type {{createScriptURL(url: string): string} | null} */
let policy = null;

/** The policy is made once in the life of a page, and knows one address. @returns {string} */
function address() {
  const factory = /** @type {any} */ (window).trustedTypes;
  if (!factory) return WORKER;
  policy ??= factory.createPolicy("leeward-sw", {
    createScriptURL(/** @type {string} */ url) {
      if (url !== WORKER) throw new TypeError("No other script runs in the background.");
      return url;
    },
  });
  return /** @type {{createScriptURL(url: string): string}} */ (policy).createScriptURL(WORKER);
}
