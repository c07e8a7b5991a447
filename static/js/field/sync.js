/**
 * Keeps phone and server in step: sends, fetches, backs off, tells the screens how it stands. One tab of the
 * browser at a time, by a lock that ends with its holder. Nothing here waits on what the browser says of the network.
 */
import { clockOffset } from "./clock.js";
import { forgetRemoved } from "./drafts.js";
import { counts, forgetDelivered, items } from "./outbox.js";
import { forgetUnused } from "./photos.js";
import { pull } from "./pull.js";
import { push } from "./push.js";
import { currentPerson } from "./session.js";
import { Refused, Unreachable } from "./talk.js";

/**
 * @typedef {object} SyncState
 * @property {boolean} online the last try reached our server
 * @property {boolean} syncing
 * @property {number | null} percent of the photos under way
 * @property {string | null} lastSync
 * @property {boolean} needsSignIn
 * @property {{ inspections: number, reports: number, photos: number }} unsafe
 * @property {boolean} problem something waits for the person
 * @property {number} clockOffset
 */

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;
const EVERY_MS = 300_000;

/** @type {SyncState} */
const state = {
  online: navigator.onLine,
  syncing: false,
  percent: null,
  lastSync: null,
  needsSignIn: false,
  unsafe: { inspections: 0, reports: 0, photos: 0 },
  problem: false,
  clockOffset: clockOffset(),
};
/** @type {Set<(state: SyncState) => void>} */
const listeners = new Set();
const others = "BroadcastChannel" in globalThis ? new BroadcastChannel("zicha") : null;
let failures = 0;
let timer = 0;

/** @param {(state: SyncState) => void} listener */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export async function start() {
  window.addEventListener("online", () => void syncNow());
  window.addEventListener("offline", () => {
    state.online = false;
    void tellListeners();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void syncNow();
  });
  others?.addEventListener("message", () => void tellListeners());
  await tellListeners();
  void navigator.storage?.persist?.();
  await syncNow();
  void tidy();
}

/** Once more, now, whatever the last tries came to. */
export async function syncNow() {
  clearTimeout(timer);
  await tellListeners(); // what was just saved shows before anything is sent
  if (!navigator.locks) return run();
  await navigator.locks.request("zicha.sync", { ifAvailable: true }, async (lock) => {
    if (lock) await run();
    else timer = window.setTimeout(() => void syncNow(), FIRST_WAIT_MS);
  });
}

async function run() {
  state.syncing = true;
  await tellListeners();
  try {
    if ((await currentPerson()) && (await push(() => void tellListeners()))) reached();
    await pull();
    reached();
    state.lastSync = new Date().toISOString();
    failures = 0;
  } catch (problem) {
    note(problem);
  }
  state.syncing = false;
  await tellListeners();
  others?.postMessage("changed");
  timer = window.setTimeout(() => void syncNow(), await waitMs());
}

/** Our server answered, and knows this person. */
const reached = () => Object.assign(state, { online: true, needsSignIn: false });

/** @param {unknown} problem */
function note(problem) {
  failures += 1;
  if (problem instanceof Refused) Object.assign(state, { online: true, needsSignIn: problem.status === 401 });
  else if (problem instanceof Unreachable) state.online = false;
}

/** Longer after each failure, never in step with other phones; at ease while all is well. */
async function waitMs() {
  if (!failures) return EVERY_MS;
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
  return longest * (0.5 + Math.random() / 2);
}

async function tellListeners() {
  if (await currentPerson()) {
    const rows = await items();
    const sending = rows.filter((row) => row.state === "sending");
    state.unsafe = await counts();
    state.problem = rows.some((row) => row.state === "problem");
    state.percent = sending.length ? Math.min(...sending.map((row) => row.percent)) : null;
  }
  state.clockOffset = clockOffset();
  for (const listener of listeners) listener({ ...state });
}

async function tidy() {
  if (!(await currentPerson())) return;
  await forgetRemoved();
  await forgetDelivered();
  await forgetUnused();
}
