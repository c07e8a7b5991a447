/**
 * Keeps phone and server in step: sends, fetches, backs off, tells the screens how it stands. One tab of the
 * browser at a time, by a lock that ends with its holder. Nothing here waits on what the browser says of the network.
 */
import { askForBackground } from "./background.js";
import { StoreFull } from "./db.js";
import { forgetDelivered, keysNamed } from "./delivered.js";
import { forgetRemoved } from "./drafts.js";
import { forgetForGood, settleLeaving } from "./leaving.js";
import { sendAnyway } from "./line.js";
import { noticeLoss, rememberSync } from "./loss.js";
import { counts, overview } from "./outbox.js";
import { FIRST_WAIT_MS, failed, moved, waitMs, wentWell } from "./pause.js";
import { knowPhotoPolicy } from "./photo-policy.js";
import { forgetUnused } from "./photos.js";
import { pull, watchEpoch } from "./pull.js";
import { push } from "./push.js";
import { fetchKeys } from "./receipt-keys.js";
import { becomePerson, currentPerson, storeOf, switched } from "./session.js";
import { state, tellListeners } from "./sync-state.js";
import { ask, Unreachable } from "./talk.js";
import { oneSender } from "./turn.js";

export { lookAgain, subscribe } from "./sync-state.js";

const others = "BroadcastChannel" in globalThis ? new BroadcastChannel("zicha") : null;
let askedAgain = false;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

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
    wentWell();
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

/** Nothing that is noted here takes anything from the phone. @param {any} problem */
function note(problem) {
  failed(problem?.waitMs ?? 0);
  state.full = problem instanceof StoreFull;
  const status = problem?.status;
  if (status === undefined) return state.full || reportError(problem); // no word of the network: a fault of our own
  state.online = status > 0;
  if (problem instanceof Unreachable) state.why = problem.why;
  state.needsSignIn = status === 401;
  state.said = status >= 500 || status === 429 ? (problem.problem?.message ?? "") : "";
}

async function tidy() {
  if (!(await currentPerson())) return;
  await forgetRemoved();
  await forgetDelivered();
  await forgetUnused();
}
