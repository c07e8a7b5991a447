/**
 * What this phone keeps: one database for the shell (who was here last, which device this is) and one for each
 * person, so that nobody sees or sends what another person left. Knows stores and connections, not their meaning.
 */
import { openDB } from "idb";
import { here, leave, returned, wasLeft, watch, whenStuck } from "./running.js";

/** @typedef {import("idb").IDBPDatabase} Db */
/** @typedef {"open" | "blocked" | "stuck"} Standing blocked: another tab holds an older one; stuck: it answers no more */

const VERSION = 4;
const SHELL = "zicha";
const KEYED = [
  "drafts",
  "facts",
  "areas",
  "points",
  "equipment",
  "tasks",
  "hazards",
  "people",
  "readings",
  "thumbs",
  "patrols",
];
/** By these a connection that died behind our back is known; Safari uses the second. */
const LOST = ["InvalidStateError", "UnknownError"];

/** There is no room left. What is here can still be read, sent and deleted. */
export class StoreFull extends Error {}

/** @type {Map<string, Promise<Db>>} */
const connections = new Map();
let current = "";
/** @type {(standing: Standing) => void} */
let tell = () => {};

/** Tells when the store cannot be had, and when it can again. @param {typeof tell} listener */
export function whenStanding(listener) {
  tell = listener;
  whenStuck((stuck) => tell(stuck ? "stuck" : "open"));
}

/** From here on `inDb` means this person's database. @param {string} personId */
export function usePerson(personId) {
  current = personId;
}

/** @param {string} personId */
export const openPersonDb = (personId) => connect(`${SHELL}.${personId}`, preparePerson);

/** Everything in a store, for ever. Another tab that has it open finds it empty. @param {string} store */
export async function wipePersonDb(store) {
  const db = await openPersonDb(store);
  const tx = db.transaction([...db.objectStoreNames], "readwrite");
  await Promise.all([...db.objectStoreNames].map((name) => tx.objectStore(name).clear()));
  await tx.done;
}

/**
 * Does some work in the person's database. A phone may have closed the connection behind our back, mostly while
 * the app was in the background: then it is opened again and the work done once more.
 * @template T
 * @param {(db: Db) => Promise<T>} work
 * @returns {Promise<T>}
 */
export const inDb = (work) => {
  const person = current; // whoever comes next, this work belongs to this one
  return retrying(() => openPersonDb(person), `${SHELL}.${person}`, work);
};

/**
 * @template T
 * @param {(db: Db) => Promise<T>} work
 * @returns {Promise<T>}
 */
export const inShell = (work) => retrying(() => connect(SHELL, prepareShell), SHELL, work);

/**
 * @template T
 * @param {() => Promise<Db>} open
 * @param {string} name
 * @param {(db: Db) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function retrying(open, name, work) {
  try {
    await here();
    return await work(await open());
  } catch (problem) {
    if (!LOST.includes(nameOf(problem)) && !leftOff(problem)) throw named(problem);
    connections.delete(name);
    return here()
      .then(open)
      .then(work)
      .catch((again) => {
        throw named(again);
      });
  }
}

/** @param {unknown} problem */
const nameOf = (problem) => /** @type {{ name?: string } | null} */ (problem)?.name ?? "";

/** Ended because the page was left. @param {unknown} problem */
const leftOff = (problem) => wasLeft() && nameOf(problem) === "AbortError";

/** @param {unknown} problem */
const named = (problem) => (nameOf(problem) === "QuotaExceededError" ? new StoreFull("no room") : problem);

/**
 * @param {string} name
 * @param {(db: Db, tx: import("idb").IDBPTransaction<any, any, "versionchange">) => void} prepare
 * @returns {Promise<Db>}
 */
function connect(name, prepare) {
  const held = connections.get(name);
  if (held) return held;
  const opened = openDB(name, VERSION, {
    upgrade: (db, _from, _to, tx) => prepare(db, tx),
    blocked: () => tell("blocked"),
    ...manners(name),
  }).catch((problem) => {
    // A newer build was here. Stores are only ever added, so this page can go on with what it knows of them.
    if (nameOf(problem) === "VersionError") return openDB(name, undefined, manners(name));
    throw problem;
  });
  connections.set(name, opened);
  opened.then(
    (db) => {
      watch(db);
      tell("open");
    },
    () => connections.delete(name),
  );
  return opened;
}

/** @param {string} name */
const manners = (name) => ({
  blocking: () => void forget(name), // a newer build in another tab waits for this connection
  terminated: () => void connections.delete(name),
});

/** @param {string} name */
async function forget(name) {
  const held = connections.get(name);
  connections.delete(name);
  (await held)?.close();
}

/** @param {Db} db */
const prepareShell = (db) => lacking(db, "meta");

/**
 * Every step does only what is not there yet, so it does not matter which version a phone comes from.
 * @param {Db} db
 * @param {import("idb").IDBPTransaction<any, any, "versionchange">} tx
 */
function preparePerson(db, tx) {
  for (const name of KEYED) lacking(db, name, "id");
  lacking(db, "blobs", "sha256");
  lacking(db, "checklists", "key");
  lacking(db, "meta");
  // Old photos are found by their keys alone: reading them would bring all their bytes into memory.
  const blobs = tx.objectStore("blobs");
  if (!blobs.indexNames.contains("held_at")) blobs.createIndex("held_at", "held_at");
}

/**
 * @param {Db} db
 * @param {string} name
 * @param {string} [keyPath]
 */
function lacking(db, name, keyPath) {
  if (!db.objectStoreNames.contains(name)) db.createObjectStore(name, keyPath ? { keyPath } : {});
}

globalThis.addEventListener?.("pagehide", () => {
  leave();
  for (const name of connections.keys()) void forget(name);
});
globalThis.addEventListener?.("pageshow", returned);
