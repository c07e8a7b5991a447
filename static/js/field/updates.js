/** Registers the worker and says when a new build waits. It takes over only when the person says so, or at the next start. */
import { trustedScript } from "./trusted.js";

/** How often a page that stays open asks whether there is a new build. */
const LOOK_MS = 3_600_000;

/** @param {{ ready: (take: (() => void) | null) => void }} listener told null when what waited is gone */
export async function registerWorker({ ready }) {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker
    .register(trustedScript("/service-worker.js"), { updateViaCache: "none" })
    .catch(() => null);
  if (!registration) return; // an insecure address or a private window: the app works while it has a network
  const offer = (/** @type {ServiceWorker} */ worker) => {
    if (!navigator.serviceWorker.controller) return; // the first one of all
    ready(worker.state === "installed" ? () => take(worker) : null);
  };
  const follow = (/** @type {ServiceWorker | null} */ worker) =>
    worker?.addEventListener("statechange", () => offer(worker));
  // The browser may have fetched it before we listened, or be at it.
  if (registration.waiting) offer(registration.waiting);
  follow(registration.waiting);
  follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));
  lookNowAndThen(registration);
}

/** A browser looks by itself only when a page is opened, and an app on the home screen is hardly ever closed. @param {ServiceWorkerRegistration} registration */
function lookNowAndThen(registration) {
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - looked < LOOK_MS) return;
    looked = Date.now();
    void registration.update().catch(() => {}); // without a line there is nothing new
  });
}

/** @param {ServiceWorker} worker */
function take(worker) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  worker.postMessage("take over");
}
