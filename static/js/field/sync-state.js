/** How phone and server stand, for screens: looked up in the store, one look at a time, and told to whoever listens. */
import { clockOffset } from "./clock.js";
import { finishedDrafts } from "./finished.js";
import { photosWaitFor } from "./line.js";
import { overview } from "./outbox.js";
import { currentPerson } from "./session.js";

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

/** @type {SyncState} */
export const state = {
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
/** @type {Promise<void> | null} */
let telling = null;
/** @type {Promise<void> | null} */
let toldNext = null;

/** @param {(state: SyncState) => void} listener */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Something changed on this phone that nobody has to send yet. */
export const lookAgain = () => tellListeners();

/**
 * One look at the store at a time: a photo on its way asks for many, and each reads every record. Whoever asks during
 * one waits for the next, which has seen what they did.
 * @returns {Promise<void>}
 */
export function tellListeners() {
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
