/**
 * Keeps the field app's shell so that it opens without a network. Touches nothing but GET, keeps nothing of
 * anybody, and takes over only when the page asks for it or when no page is left.
 */

// Put in by the build: every file of the app, and the hash of them all.
/* global FILES, VERSION */

const SHELL = "/app";
const CACHE = `zicha-${VERSION}`;
const ICONS = "/static/icons/";

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const answer = answerFor(event.request);
  if (answer) event.respondWith(answer);
});

/** All or nothing: if one file does not come, the worker of before stays, with its cache. */
async function fill() {
  const cache = await caches.open(CACHE);
  await cache.addAll([new Request(SHELL, { cache: "reload", credentials: "omit" }), ...FILES]);
}

async function tidy() {
  for (const name of await caches.keys()) if (name.startsWith("zicha-") && name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

/** @param {Request} request */
function answerFor(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return null;
  if (request.mode === "navigate") return url.pathname === SHELL ? fromCache(SHELL, request) : null;
  const ours = FILES.includes(url.pathname) || url.pathname.startsWith(ICONS);
  return ours ? fromCache(url.pathname, request) : null;
}

/**
 * @param {string} key
 * @param {Request} request
 */
async function fromCache(key, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(key)) ?? fetch(request);
}
