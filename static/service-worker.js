/**
 * Keeps the field app's shell so that it opens without a network. Touches nothing but GET, keeps nothing of
 * anybody, and takes over only when the page asks for it or when no page is left.
 */

// Put in by the build: what the app cannot open without, what it fetches when it is needed, the half of the engine
// that sends with no page open, the hash of them all.
/* global CORE, EXTRA, SENDER, VERSION */

const SHELL = "/app";
const RESCUE = "/app/rescue";
const PAGES = [SHELL, RESCUE];
const CACHE = `zicha-${VERSION}`;
const KEPT = new Set([...CORE, ...EXTRA]);
/** Browsers that guard addresses of scripts take this one from a policy of ours. */
const TRUSTED_SENDER = (
  self.trustedTypes?.createPolicy("zicha", { createScriptURL: (address) => address }) ?? {
    createScriptURL: (address) => address,
  }
).createScriptURL(SENDER);
/** Pages of the server that have the app as their stand-in, and how long they are waited for. */
const STAND_IN = [/^\/$/, /^\/t\/([^/]+)\/?$/];
const PATIENCE_MS = 4_000;

self.addEventListener("install", (event) => {
  if (self.registration?.sync) importScripts(TRUSTED_SENDER); // fetched now and kept with this script: later no other is let in
  event.waitUntil(fill());
});
self.addEventListener("sync", (event) => {
  if (!self.errand) importScripts(TRUSTED_SENDER);
  event.waitUntil(self.errand(event.tag));
});
self.addEventListener("activate", (event) => event.waitUntil(tidy()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const answer = answerFor(event.request);
  if (answer) event.respondWith(answer);
});

/** All or nothing of the core: if one file does not come, the worker of before stays, with its cache. */
async function fill() {
  const files = await Promise.all([...PAGES, ...CORE].map(fresh));
  const cache = await caches.open(CACHE);
  try {
    for (const [path, answer] of files) await cache.put(path, answer);
  } catch (problem) {
    await caches.delete(CACHE); // no room for all of it
    throw problem;
  }
  await Promise.allSettled(EXTRA.map(async (path) => cache.put(...(await fresh(path)))));
}

/**
 * From the server where the name does not say what is inside. The page that a network shows to whoever is not signed
 * in to it also comes with 200, and must never be kept in the place of ours.
 * @param {string} path
 * @returns {Promise<[string, Response]>}
 */
async function fresh(path) {
  const hashed = path.startsWith("/static/dist/");
  const answer = await fetch(new Request(path, { cache: hashed ? "default" : "reload", credentials: "omit" }));
  if (!isOurs(path, answer) || !(await isOfThisBuild(path, answer))) throw new TypeError(`not ours: ${path}`);
  return [path, answer];
}

/**
 * While servers are replaced one after the other, a page may come from one that has another build: what it names is
 * not kept here, and without a network it would stay blank.
 * @param {string} path @param {Response} answer
 */
async function isOfThisBuild(path, answer) {
  if (!PAGES.includes(path)) return true;
  const named = (await answer.clone().text()).match(/\/static\/dist\/[\w.-]+/g) ?? [];
  return named.every((file) => KEPT.has(file));
}

/** @param {string} path @param {Response} answer */
function isOurs(path, answer) {
  if (!answer.ok || answer.redirected) return false;
  const page = answer.headers.get("content-type")?.includes("html");
  return page ? PAGES.includes(path) && answer.headers.get("zicha-server") === "1" : !PAGES.includes(path);
}

/** A page of the build before may still be open: what it has not loaded yet stays until it is gone. */
async function tidy() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const old = (await caches.keys()).filter((name) => name.startsWith("zicha-") && name !== CACHE);
  if (pages.length < 2) for (const name of old) await caches.delete(name);
  await self.clients.claim();
}

/** @param {Request} request */
function answerFor(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return null;
  if (request.mode !== "navigate") return isFile(url.pathname) ? fromCache(url.pathname, request) : null;
  if (url.pathname === SHELL || url.pathname === RESCUE) return fromCache(url.pathname, request);
  const found = STAND_IN.map((pattern) => pattern.exec(url.pathname)).find(Boolean);
  return found ? fromServer(request, found[1] ? `${SHELL}#/tag/${found[1]}` : SHELL) : null;
}

/** Of this build, or of the one before. @param {string} path */
const isFile = (path) => KEPT.has(path) || path.startsWith("/static/dist/");

/**
 * What did not come at the install is kept when it is first asked for.
 * @param {string} key
 * @param {Request} request
 */
async function fromCache(key, request) {
  const cache = await caches.open(CACHE);
  const held = (await cache.match(key)) ?? (await caches.match(key));
  if (held) return held;
  const answer = await fetch(request);
  if (KEPT.has(key) && isOurs(key, answer)) await cache.put(key, answer.clone());
  return answer;
}

/**
 * The server's own page if it comes, else the place in the app that shows the same.
 * @param {Request} request
 * @param {string} place
 */
async function fromServer(request, place) {
  const late = new Promise((_, fail) => setTimeout(fail, PATIENCE_MS));
  return Promise.race([fetch(request), late]).catch(() => Response.redirect(place, 302));
}
