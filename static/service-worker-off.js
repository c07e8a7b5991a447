/**
 * The worker that ends the worker: for the day on which a build keeps phones from opening. Takes the place of any
 * other at once, removes the shell that they kept, and goes. What people recorded lies in the store and stays there.
 */

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) if (name.startsWith("zicha-")) await caches.delete(name);
  await self.registration.unregister();
}
