/**
 * What this phone keeps: one database for the shell (who was here last, which device this is) and one for each
 * person, so that nobody sees or sends what another person left. Knows stores and connections, not their meaning.
 */
import { openDB } from "idb";

/** @typedef {import("idb").IDBPDatabase} Db */

const VERSION = 1;
const SHELL = "zicha";
const KEYED = ["drafts", "facts", "areas", "points", "equipment", "tasks", "hazards", "people"];

/** @type {Map<string, Promise<Db>>} */
const connections = new Map();
let current = "";

/** From here on `inDb` means this person's database. @param {string} personId */
export function usePerson(personId) {
  current = personId;
}

/** @param {string} personId */
export const openPersonDb = (personId) => connect(`${SHELL}.${personId}`, preparePerson);

/**
 * Does some work in the person's database. A phone may have closed the connection behind our back, mostly while
 * the app was in the background: then it is opened again and the work done once more.
 * @template T
 * @param {(db: Db) => Promise<T>} work
 * @returns {Promise<T>}
 */
export const inDb = (work) => retrying(() => openPersonDb(current), `${SHELL}.${current}`, work);

/**
 * @template T
 * @param {(db: Db) => Promise<T>} work
 * @returns {Promise<T>}
 */
export const inShell = (work) => retrying(() => connect(SHELL, (db) => void db.createObjectStore("meta")), SHELL, work);

/**
 * @template T
 * @param {() => Promise<Db>} open
 * @param {string} name
 * @param {(db: Db) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function retrying(open, name, work) {
  try {
    return await work(await open());
  } catch (problem) {
    if (!(problem instanceof DOMException) || problem.name !== "InvalidStateError") throw problem;
    connections.delete(name);
    return work(await open());
  }
}

/**
 * @param {string} name
 * @param {(db: Db) => void} prepare
 * @returns {Promise<Db>}
 */
function connect(name, prepare) {
  const held = connections.get(name);
  if (held) return held;
  const opened = openDB(name, VERSION, {
    upgrade: prepare,
    blocking: () => void forget(name), // a newer build in another tab waits for this connection
    terminated: () => void connections.delete(name),
  });
  connections.set(name, opened);
  opened.catch(() => connections.delete(name));
  return opened;
}

/** @param {string} name */
async function forget(name) {
  const held = connections.get(name);
  connections.delete(name);
  (await held)?.close();
}

/** @param {Db} db */
function preparePerson(db) {
  for (const name of KEYED) db.createObjectStore(name, { keyPath: "id" });
  db.createObjectStore("blobs", { keyPath: "sha256" });
  db.createObjectStore("checklists", { keyPath: "key" });
  db.createObjectStore("meta");
}
