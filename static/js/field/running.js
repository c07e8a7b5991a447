/**
 * The transactions that run now. A page that goes away in the middle of one can leave it open for ever in WebKit: its
 * store then answers nobody who writes, in any page, until every window is closed. So a page that leaves ends what it
 * has begun; and where a transaction does not end, somebody is told.
 */
import { unwrap, wrap } from "idb";

/** The longest that ours take on a slow phone is a tenth of three looks. */
const LOOK_MS = 5_000;
const PATIENCE = 3;

/** How often each was looked at. @type {Map<IDBTransaction, number>} */
const running = new Map();
/** @type {ReturnType<typeof setInterval> | undefined} */
let looking;
let stuck = false;
/** @type {(stuck: boolean) => void} */
let tell = () => {};
/** Until the page is shown again. @type {Promise<void> | null} */
let away = null;
let comeBack = () => {};

/** Tells when a transaction does not end, and when none is like that any more. @param {typeof tell} listener */
export function whenStuck(listener) {
  tell = listener;
}

/** Whether this page was ever left: what was ended then is done once more. */
export const wasLeft = () => away !== null;

/** Nothing begins in a page that is on its way out. */
export const here = async () => away ?? undefined;

/** From here on everything that begins on this connection is known. @param {import("idb").IDBPDatabase} db */
export function watch(db) {
  const raw = unwrap(db);
  const begin = raw.transaction.bind(raw);
  raw.transaction = (...asked) => noted(begin(...asked));
}

/** @param {IDBTransaction} tx */
function noted(tx) {
  running.set(tx, 0);
  looking ??= setInterval(look, LOOK_MS);
  for (const end of ["complete", "abort"]) tx.addEventListener(end, () => ended(tx));
  return tx;
}

/** @param {IDBTransaction} tx */
function ended(tx) {
  running.delete(tx);
  if (!running.size) {
    clearInterval(looking);
    looking = undefined;
  }
  if (stuck) look();
}

/** Counts how long each has run; one that was met three times is stuck. */
export function look() {
  for (const [tx, looks] of running) running.set(tx, looks + 1);
  const is = [...running.values()].some((looks) => looks >= PATIENCE);
  if (is !== stuck) {
    stuck = is;
    tell(is);
  }
}

/** What has been given for good goes through; all else is as if it had not begun. */
export function leave() {
  away = new Promise((done) => {
    comeBack = done;
  });
  for (const tx of running.keys())
    try {
      wrap(tx).done.catch(() => {}); // nobody need wait for what never comes to its end
      tx.abort();
    } catch {
      // it is already being committed
    }
}

/** The browser kept the page as it was and shows it again. */
export const returned = () => comeBack();
