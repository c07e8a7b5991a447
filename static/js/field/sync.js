/**
 * Keeps phone and server in step: sends, fetches, backs off, tells the screens how it stands. One tab of the
 * browser at a time, by a lock that ends with its holder. Nothing here waits on what the browser says of the network.
 */
import { askForBackground } from "./background.js";
import { clockOffset } from "./clock.js";
import { StoreFull } from "./db.js";
import { forgetRemoved } from "./drafts.js";
import { finishedDrafts } from "./finished.js";
import { forgetForGood, settleLeaving } from "./leaving.js";
import { photosWaitFor, sendAnyway } from "./line.js";
import { noticeLoss, rememberSync } from "./loss.js";
import { counts, forgetDelivered, keysNamed, overview } from "./outbox.js";
import { knowPhotoPolicy } from "./photo-policy.js";
import { forgetUnused } from "./photos.js";
import { pull, watchEpoch } from "./pull.js";
import { push } from "./push.js";
import { fetchKeys } from "./receipt-keys.js";
import { becomePerson, currentPerson, storeOf, switched } from "./session.js";
import { ask, Unreachable } from "./talk.js";
import { oneSender } from "./turn.js";

/**
 * @typedef {object} SyncState
 * @property {boolean} online the last try reached our server
 * @property {import("./talk.js").Why} why it did not: no line, somebody in between, or away
 * @property {boolean} syncing
 * @property {number | null} percent of the photos under way
 * @property {string | null} lastSync
 * @property {boolean} needsSignIn
 * @property {boolean} full this phone had no room for what the server said
 * @property {string} said why our server takes nothing for now, in its words
 * @property {{ inspections: number, reports: number, photos: number }} unsafe
 * @property {number} finished inspections that are done and not handed in
 * @property {number} strange records that this build cannot read and so cannot send
 * @property {"" | "wifi" | "ask"} held what photos wait for: a better line, or the person's word
 * @property {boolean} problem something waits for the person
 * @property {number} clockOffset
 */

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;
const EVERY_MS = 300_000;

/** @type {SyncState} */
const state = {
  online: true,
  why: "line",
  syncing: false,
  percent: null,
  lastSync: null,
  needsSignIn: false,
  full: false,
  said: "",
  unsafe: { inspections: 0, reports: 0, photos: 0 },
  finished: 0,
  strange: 0,
  held: "",
  problem: false,
  clockOffset: clockOffset(),
};
/** @type {Set<(state: SyncState) => void>} */
const listeners = new Set();
const others = "BroadcastChannel" in globalThis ? new BroadcastChannel("zicha") : null;
let failures = 0;
let askedToWait = 0;
let askedAgain = false;
/** @type {Promise<void> | null} */
let telling = null;
/** @type {Promise<void> | null} */
let toldNext = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** @param {(state: SyncState) => void} listener */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export async function start() {
  others?.addEventListener("message", () => void tellListeners());
  await tellListeners();
  await syncNow();
  void tidy();
}

/** The browser says that the line is gone. That it is there only a try can say. */
export function lineGone() {
  Object.assign(state, { online: false, why: "line" });
  void tellListeners();
}

/** Something changed on this phone that nobody has to send yet. */
export const lookAgain = () => tellListeners();

/** Photos too, whatever line it is: on the person's word, until what waits now has gone. */
export function sendNow() {
  sendAnyway();
  return syncNow();
}

/** Once more, now, whatever the last tries came to. */
export async function syncNow() {
  if (state.syncing) {
    askedAgain = true;
    return tellListeners();
  }
  state.syncing = true;
  clearTimeout(timer);
  let next = FIRST_WAIT_MS;
  try {
    await tellListeners(); // what was just saved shows before anything is sent
    next = (await oneSender(run)) ?? FIRST_WAIT_MS;
  } finally {
    state.syncing = false;
    timer = setTimeout(() => void syncNow(), askedAgain ? Math.min(next, FIRST_WAIT_MS) : next);
    askedAgain = false;
    await tellListeners();
  }
}

async function run() {
  try {
    await once();
    Object.assign(state, { lastSync: new Date().toISOString(), full: false });
    failures = 0;
    askedToWait = 0;
  } catch (problem) {
    note(problem);
  }
  others?.postMessage("changed");
  if (!state.online) void askForBackground();
  return waitMs();
}

/** First who is signed in: only that person's records may go, and nobody else's lists come. */
async function once() {
  await settleLeaving();
  const { me, epoch, device, photos } = await ask("/api/v1/me");
  await noticeLoss(storeOf(me), device);
  if (await switched(me)) await sendFirst();
  await becomePerson(me);
  if (me.wipe) return leaveForGood();
  await knowPhotoPolicy(photos);
  Object.assign(state, { online: true, needsSignIn: false, said: "" });
  await watchEpoch(epoch);
  await push(() => void tellListeners(), moved);
  if (!(await counts()).photos) sendAnyway(false); // the word was for what waited then
  if (me.enterprise) await pull();
  await fetchKeys(await keysNamed());
  await rememberSync(storeOf(me));
}

/** Somebody in charge ended this phone: it forgets its person, but only once all that was handed in is safe. */
async function leaveForGood() {
  Object.assign(state, { online: true, needsSignIn: false, said: "" });
  await sendFirst();
  if (Object.values((await overview()).unsafe).some(Boolean)) return;
  await forgetForGood();
  state.needsSignIn = true;
}

/**
 * What was made for the enterprise that a person leaves goes there first, photos too: afterwards its store is out of
 * sight until they come back. What the server refuses stays there.
 */
async function sendFirst() {
  sendAnyway();
  await push(() => void tellListeners(), moved);
  const { photos, inspections, reports } = (await overview()).unsafe;
  if (photos + inspections + reports && !(await overview()).rows.some((row) => row.state === "problem"))
    throw new Unreachable("the former enterprise's records wait");
}

/** A line that brings something is worth trying again soon. */
function moved() {
  failures = 0;
}

/** Nothing that is noted here takes anything from the phone. @param {any} problem */
function note(problem) {
  failures += 1;
  askedToWait = problem?.waitMs ?? 0;
  state.full = problem instanceof StoreFull;
  const status = problem?.status;
  if (status === undefined) return state.full || reportError(problem); // no word of the network: a fault of our own
  state.online = status > 0;
  if (problem instanceof Unreachable) state.why = problem.why;
  state.needsSignIn = status === 401;
  state.said = status >= 500 || status === 429 ? (problem.problem?.message ?? "") : "";
}

/** Longer after each failure, never in step with other phones, never sooner than the server asked. */
function waitMs() {
  if (!failures) return EVERY_MS;
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
  return Math.max(askedToWait, longest * (0.5 + Math.random() / 2));
}

/**
 * One look at the store at a time: a photo on its way asks for many, and each reads every record. Whoever asks during
 * one waits for the next, which has seen what they did.
 * @returns {Promise<void>}
 */
function tellListeners() {
  if (telling) {
    toldNext ??= telling
      .catch(() => {}) // whoever asked for that one hears of it
      .then(() => {
        toldNext = null;
        return tellListeners();
      });
    return toldNext;
  }
  telling = lookAndTell().finally(() => {
    telling = null;
  });
  return telling;
}

async function lookAndTell() {
  if (await currentPerson()) {
    const { rows, unsafe, strange } = await overview();
    const sending = rows.filter((row) => row.state === "sending");
    state.unsafe = unsafe;
    state.finished = (await finishedDrafts()).length;
    state.strange = strange;
    state.problem = rows.some((row) => row.state === "problem");
    state.held = state.unsafe.photos ? await photosWaitFor() : "";
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
