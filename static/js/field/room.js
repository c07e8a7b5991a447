/**
 * How much room this phone gives us, what fills it, and how to get some of it back. The browser only estimates, so
 * there is a margin: words, and what the server answers, must still fit when the last photo has been taken.
 */
import { inDb, StoreFull } from "./db.js";
import { halfFilled } from "./half-filled.js";

/** @typedef {{ used: number, quota: number }} Room */
/** @typedef {{ count: number, bytes: number }} Share */

/** What stays free of photos. */
const MARGIN = 12 * 1024 * 1024;

/** Said before anything was written. */
export class NoRoom extends StoreFull {}

/** @returns {Promise<Room | null>} null where the browser does not say */
export async function room() {
  try {
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
    return usage !== undefined && quota ? { used: usage, quota } : null;
  } catch {
    return null;
  }
}

/** Whether so many bytes more can be kept; where nobody says, a try will tell. @param {number} bytes */
export async function roomFor(bytes) {
  const found = await room();
  return !found || found.used + bytes + MARGIN <= found.quota;
}

/** @param {number} bytes */
export async function mustFit(bytes) {
  if (!(await roomFor(bytes))) throw new NoRoom("no room for a photo");
}

let asked = false;

/**
 * Asks the browser not to clear anything by itself: when there is something to lose, since some ask the person.
 * @returns {Promise<void>}
 */
export async function askToStay() {
  if (asked || !globalThis.navigator?.storage?.persist) return;
  asked = true;
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist();
  } catch {
    // a browser that does not even answer has not promised anything
  }
}

/** Whether the browser promised to keep everything; null where it knows no promises. */
export const promised = async () => (await navigator.storage?.persisted?.()) ?? null;

/**
 * What the room is used for. Sizes are those that the records name: no photo is read for it.
 * @returns {Promise<{ unsafe: Share, delivered: Share, checklists: Share }>}
 */
export async function contents() {
  const { needed, covered, checklists } = await survey();
  return { unsafe: share(needed), delivered: share(covered), checklists: share(checklists) };
}

/** The photos that only receipts speak of go; text and receipts stay. @returns {Promise<Share>} what went */
export async function deleteDelivered() {
  const { covered } = await survey();
  for (const sha256 of covered.keys()) await inDb((db) => db.delete("blobs", sha256));
  return share(covered);
}

/**
 * Needed is what a draft or a form half filled in speaks of, or a fact without a receipt, or what its receipt says is not on the server.
 * Everything else that a fact with a receipt speaks of is covered.
 */
async function survey() {
  const [drafts, facts, here, texts] = await inDb((db) =>
    Promise.all([db.getAll("drafts"), db.getAll("facts"), db.getAllKeys("blobs"), db.getAll("checklists")]),
  );
  const present = new Set(here);
  /** @type {Map<string, number>} */ const needed = new Map(photosIn([drafts, halfFilled()]));
  /** @type {Map<string, number>} */ const covered = new Map();
  for (const row of facts)
    for (const [sha256, bytes] of photosIn(row?.fact?.files))
      (row.receipt && !row.withdrawn?.includes(sha256) ? covered : needed).set(sha256, bytes);
  for (const sha256 of needed.keys()) covered.delete(sha256);
  for (const found of [needed, covered])
    for (const sha256 of found.keys()) if (!present.has(sha256)) found.delete(sha256);
  const checklists = new Map(texts.map((row) => [row.key, JSON.stringify(row).length]));
  return { needed, covered, checklists };
}

/**
 * Every photo that something speaks of, wherever in it.
 * @param {any} value
 * @returns {[string, number][]} hash and bytes
 */
export function photosIn(value) {
  if (!value || typeof value !== "object") return [];
  const own =
    typeof value.sha256 === "string" ? [/** @type {[string, number]} */ ([value.sha256, value.bytes || 0])] : [];
  return [...own, ...Object.values(value).flatMap(photosIn)];
}

/** @param {Map<string, number>} found @returns {Share} */
const share = (found) => ({ count: found.size, bytes: [...found.values()].reduce((sum, bytes) => sum + bytes, 0) });
