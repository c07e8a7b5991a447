/**
 * The field app starts here: who is it, which screen does the address ask for, draw, keep drawing.
 * Never waits for the network before something is on the screen.
 */
import { render } from "lit-html";
import { askForBackground } from "./background.js";
import { StoreFull, whenStanding } from "./db.js";
import { watchInstall } from "./install.js";
import { findStore, keepsNothing, useMemory } from "./keeping.js";
import { IN_MEMORY } from "./memory-words.js";
import { App } from "./parts/app.js";
import { HOME, readHash } from "./parts/router.js";
import { applySettings } from "./parts/settings.js";
import { shell } from "./parts/shell.js";
import { broken } from "./screens/broken.js";
import { cannotKeep, otherTab, stuckStore } from "./screens/cannot-keep.js";
import { screenFor } from "./screens/index.js";
import { currentPerson } from "./session.js";
import * as sync from "./sync.js";
import { registerWorker } from "./updates.js";
import { keptLocale, sayInstead, setLocale } from "./wording.js";

Object.assign(window, { zichaBegan: true }); // too-old.js need not say anything

let root = /** @type {HTMLElement} */ (document.getElementById("app"));
const app = new App(draw);

/** Where each address was scrolled to, so that going back lands where the thumb was. @type {Map<string, number>} */
const scrolled = new Map();
let shown = "";

function draw() {
  try {
    render(shell(app), root);
  } catch (problem) {
    return fault(problem);
  }
  if (app.screen) document.title = `${app.screen.title()} · ${document.body.dataset.name ?? "Zicha"}`;
}

async function route() {
  const hash = location.hash || HOME;
  if (hash === shown) return;
  if (shown) scrolled.set(shown, window.scrollY);
  const first = !shown;
  shown = hash;
  while (app.sheet) app.dropSheet();
  app.screen?.leave?.();
  if (app.screen?.working) void sync.lookAgain(); // what was worked on may be finished now
  const screen = await screenFor(app, readHash(hash)).catch((problem) => {
    reportError(problem);
    return broken(problem);
  });
  if (shown !== hash) return screen.leave?.(); // the person went on while it opened
  app.screen = screen;
  draw();
  window.scrollTo(0, scrolled.get(hash) ?? 0);
  // A reader hears where it has come to; on the very first screen the browser says so itself.
  if (!first) document.getElementById("screen-title")?.focus({ preventScroll: true });
}

/** Each sheet put one entry on the history: going back takes it away and nothing else. */
window.addEventListener("popstate", () => {
  while (app.sheets > (history.state?.sheet ?? 0)) app.dropSheet();
});
window.addEventListener("hashchange", () => void route());

/** The store or the sync state changed; the server may even have said that this is somebody else. */
async function follow() {
  const person = await currentPerson();
  if (person?.id === app.person?.id && (person?.post ?? null) === (app.person?.post ?? null)) {
    app.person = person;
    return app.changed();
  }
  app.person = person;
  shown = "";
  await route();
}

/** The sheet that says that the store is silent. @type {import("./parts/app.js").Sheet | null} */
let silent = null;

function answersNot() {
  if (silent) return;
  silent = stuckStore();
  app.openSheet(silent);
}

function answersAgain() {
  if (silent && app.sheet?.title === silent.title) app.closeSheet();
  silent = null;
}

async function start() {
  watchInstall(() => app.refresh());
  applySettings();
  await setLocale(keptLocale());
  whenStanding((standing) => {
    if (standing === "blocked") show(otherTab());
    if (standing === "stuck") answersNot();
    if (standing === "open") answersAgain();
  });
  await findStore();
  await run();
}

async function run() {
  if (keepsNothing()) sayInstead(IN_MEMORY);
  app.person = await currentPerson();
  sync.subscribe((state) => {
    app.sync = state;
    void follow();
  });
  registerWorker({
    ready: (take) => {
      app.takeUpdate = take;
      app.refresh();
    },
  });
  await route();
  window.addEventListener("online", () => void sync.syncNow());
  window.addEventListener("offline", () => sync.lineGone());
  window.addEventListener("beforeunload", holdBack);
  /** @type {any} */ (navigator).connection?.addEventListener?.("change", () => void sync.syncNow());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void sync.syncNow();
    else if (app.sync && anythingUnsafe(app.sync.unsafe)) void askForBackground();
  });
  await sync.start();
}

/** @param {import("./sync-state.js").SyncState["unsafe"]} unsafe */
const anythingUnsafe = ({ inspections, reports, photos }) => inspections + reports + photos > 0;

/** Where nothing is kept, closing the page would be the end of what is not delivered. @param {BeforeUnloadEvent} event */
function holdBack(event) {
  if (keepsNothing() && (app.screen?.working || (app.sync && anythingUnsafe(app.sync.unsafe)))) event.preventDefault();
}

/**
 * A screen that throws leaves half a page behind, which nothing can be drawn over: it makes way for a new one.
 * @param {unknown} problem
 */
function fault(problem) {
  reportError(problem);
  const fresh = /** @type {HTMLElement} */ (root.cloneNode(false));
  root.replaceWith(fresh);
  root = fresh;
  app.screen = broken(problem);
  app.sheet = null;
  app.toast = null;
  try {
    render(shell(app), root);
  } catch {
    location.replace("/app/rescue"); // not even this can be drawn
  }
}

/** Without a store nothing could be kept: said plainly, rather than shown as an app that forgets. */
const noStore = (/** @type {unknown} */ problem) => show(cannotKeep(() => void useMemory().then(run), problem));

/** What browsers say when they give no place, or no more of it. @param {any} problem */
const isOfTheStore = (problem) =>
  problem instanceof StoreFull || problem instanceof DOMException || !globalThis.indexedDB;

/** @param {import("./parts/app.js").Screen} screen */
function show(screen) {
  app.screen = screen;
  draw();
}

start().catch((problem) => {
  if (isOfTheStore(problem)) noStore(problem);
  else fault(problem);
  throw problem; // for the console of whoever helps
});
