/** Registers the worker and says when a new build waits. It takes over only when the person says so, or at the next start. */

/** @param {{ ready: (take: () => void) => void }} listener */
export async function registerWorker({ ready }) {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register("/service-worker.js").catch(() => null);
  if (!registration) return; // an insecure address or a private window: the app works while it has a network
  const offer = (/** @type {ServiceWorker | null} */ worker) => {
    if (worker?.state === "installed" && navigator.serviceWorker.controller) ready(() => take(worker));
  };
  offer(registration.waiting); // the browser may have fetched it before we listened
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => offer(worker));
  });
}

/** @param {ServiceWorker} worker */
function take(worker) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  worker.postMessage("take over");
}
