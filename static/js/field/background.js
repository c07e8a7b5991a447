/** Asking the browser to wake the worker once there is a line again, also when every page is closed by then. */

/** The worker knows its errand by this. */
export const ERRAND = "zicha.outbox";

/** Where the browser can do that. It may refuse, and everything goes when the app is opened next. */
export async function askForBackground() {
  try {
    const registration = await navigator.serviceWorker?.getRegistration();
    await /** @type {any} */ (registration)?.sync?.register(ERRAND);
  } catch {
    // switched off by the person, or by a browser that thinks that this page is too seldom used
  }
}
