/**
 * What is not delivered, and what is not finished, as one ZIP file: the facts as they would be sent, the drafts as
 * they lie here, their photos by hash, and a list of it all. One photo is in memory at a time. Knows no screen and
 * needs nothing of the app but the store, so that the rescue page can use it when the rest does not start.
 */
import { asBytes, DRAFTS, FACTS, FORMAT, hashOf, MANIFEST, photoPath } from "./carried.js";
import { inDb } from "./db.js";
import { halfFilled } from "./half-filled.js";
import { photosIn } from "./room.js";
import { inOrder, readable } from "./stored.js";
import { zip } from "./zip.js";

/** @typedef {{ id: string, name: string, enterprise?: { id: string } | string | null, handover?: boolean }} Whose */

/**
 * @param {Whose} whose
 * @param {(piece: Uint8Array) => unknown} write
 * @param {{ drafts?: (row: any) => boolean }} [only] which drafts; all of them unless told otherwise
 * @returns {Promise<{ facts: number, drafts: number, photos: number, lost: number }>}
 */
export async function exportUnsent(whose, write, { drafts: wanted = () => true } = {}) {
  const [facts, drafts, patrols] = await inDb((db) =>
    Promise.all([db.getAll("facts"), db.getAll("drafts"), db.getAll("patrols")]),
  );
  const unsent = facts
    .filter((row) => readable(row) && !row.receipt)
    .sort(inOrder)
    .map((row) => row.fact);
  const strange = [...facts.filter((row) => !readable(row)), ...drafts.filter((row) => !row.answers)];
  const forms = halfFilled(whose.id);
  const others = [...strange, ...patrols, ...(Object.keys(forms).length ? [forms] : [])];
  return carry(whose, { facts: unsent, drafts: drafts.filter((row) => row.answers && wanted(row)), others }, write);
}

/** @typedef {{ facts: any[], drafts: any[], others?: any[] }} Load others: what is no record yet, or cannot be read, as it lies here */

/**
 * @param {Whose} whose
 * @param {Load} load
 * @param {(piece: Uint8Array) => unknown} write
 */
export async function carry(whose, load, write) {
  const { facts, drafts, others = [] } = load;
  const { photos, lost } = await photosOf([facts, drafts, others]);
  await zip(entries(whose, load, photos, lost), write);
  return { facts: facts.length, drafts: drafts.length, photos: photos.length, lost: lost.length };
}

/**
 * @param {Whose} whose
 * @param {Load} load
 * @param {string[]} photos
 * @param {string[]} lost
 */
async function* entries(whose, { facts, drafts, others = [] }, photos, lost) {
  const texts = { [FACTS]: asBytes({ facts, ...(others.length && { others }) }), [DRAFTS]: asBytes({ drafts }) };
  const hashes = await Promise.all(Object.entries(texts).map(async ([name, bytes]) => [name, await hashOf(bytes)]));
  /** @type {import("./carried.js").Manifest} */
  const manifest = {
    format: FORMAT,
    made_at: new Date().toISOString(),
    person: { id: whose.id, name: whose.name },
    enterprise: typeof whose.enterprise === "object" ? (whose.enterprise?.id ?? null) : (whose.enterprise ?? null),
    ...(whose.handover && { handover: true }),
    store: await inDb(async (db) => db.version),
    hashes: Object.fromEntries(hashes),
    photos,
    lost,
  };
  yield { name: MANIFEST, bytes: asBytes(manifest) };
  for (const [name, bytes] of Object.entries(texts)) yield { name, bytes };
  for (const sha256 of photos) {
    const row = await inDb((db) => db.get("blobs", sha256));
    if (row) yield { name: photoPath(sha256, row.type), bytes: new Uint8Array(row.bytes) };
  }
}

/**
 * By their keys alone: which of the photos that these speak of are here.
 * @param {unknown} value
 */
async function photosOf(value) {
  const here = new Set(await inDb((db) => db.getAllKeys("blobs")));
  const named = [...new Set(photosIn(value).map(([sha256]) => sha256))];
  return { photos: named.filter((one) => here.has(one)), lost: named.filter((one) => !here.has(one)) };
}
