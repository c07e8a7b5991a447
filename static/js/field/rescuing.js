/** What the rescue page does: looks at what is here, and takes away the app's own files and nothing else. */
import { inDb, usePerson } from "./db.js";
import { photosIn } from "./room.js";

/** @typedef {{ held: { facts: number, drafts: number, photos: number } | null, others: number }} Around held: null where it cannot be read */

const SHELL = "zicha";

/**
 * Others are counted and not looked into: what lies there is theirs.
 * @param {string | undefined} person who was signed in last
 * @returns {Promise<Around>}
 */
export async function lookAround(person) {
  const names = ((await indexedDB.databases?.().catch(() => [])) ?? []).map(({ name = "" }) => name);
  const others = names.filter((name) => name.startsWith(`${SHELL}.`) && name !== `${SHELL}.${person}`).length;
  return { held: person ? await count(person) : null, others };
}

/** @param {string} person */
async function count(person) {
  usePerson(person);
  try {
    const [facts, drafts] = await inDb((db) => Promise.all([db.getAll("facts"), db.getAll("drafts")]));
    const unsent = facts.filter((row) => !row.receipt);
    const photos = new Set(photosIn([unsent, drafts]).map(([sha256]) => sha256));
    return { facts: unsent.length, drafts: drafts.length, photos: photos.size };
  } catch {
    return null;
  }
}

/** The kept files of the app go, and the worker that serves them: the next start brings everything new. */
export async function takeAppAway() {
  for (const name of await caches.keys()) if (name.startsWith("zicha-")) await caches.delete(name);
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
}
