/**
 * Photos on this phone: made smaller where policy says so and where that really makes them smaller, named by their
 * hash, kept as bytes (some browsers have mixed up stored blobs) until a receipt covers every fact that needs them.
 */
import { now } from "./dates.js";
import { inDb } from "./db.js";
import { readExif } from "./exif.js";
import { halfFilled } from "./half-filled.js";
import { kindOf } from "./photo-kind.js";
import { photoPolicy } from "./photo-policy.js";
import { mustFit } from "./room.js";
import { shrink } from "./shrink.js";

/** @typedef {import("./facts.js").FileEntry} Photo */

/** What a camera tells stands in the first kilobytes. */
const HEAD = 256 * 1024;
/** A photo may belong to a form that is not handed in yet: it is not tidied away before this. */
const KEEP_MS = 30 * 86_400_000;
/** A camera hands over what it has just taken; a file older than this was picked. */
const JUST_NOW_MS = 5 * 60_000;

/** The server would refuse it, when nobody stands at the place any more. */
export class NotAPhoto extends Error {}

/** Only what the camera takes here and now counts, and this came from somewhere else. */
export class NotTakenNow extends Error {}

/**
 * @param {File} file
 * @param {{ source: "camera" | "gallery", question: string, cameraOnly?: boolean }} about
 * @returns {Promise<Photo>}
 */
export async function addPhoto(file, { source: said, question, cameraOnly = false }) {
  const source = said === "camera" && isNew(file) ? "camera" : "gallery"; // some browsers let pick where a camera was meant
  if (cameraOnly && source !== "camera") throw new NotTakenNow("picked");
  const { blob, width, height, thumb } = await shrink(file, await photoPolicy());
  const bytes = await blob.arrayBuffer();
  const type = kindOf(bytes);
  if (!type) throw new NotAPhoto("not a photo");
  await mustFit(bytes.byteLength);
  const sha256 = await hashOf(bytes);
  await keep({ sha256, bytes, type, held_at: Date.now() }, thumb);
  const { position, orientation, taken_at } = readExif(await file.slice(0, HEAD).arrayBuffer());
  // A photo from the gallery may be old, and was taken wherever: only its own word counts, never today's.
  const taken = new Date(taken_at ?? (source === "gallery" && file.lastModified ? file.lastModified : now()));
  return {
    sha256,
    bytes: bytes.byteLength,
    type,
    name: (file.name || "photo.jpg").slice(-200),
    question: question.slice(0, 100),
    captured_at: new Date(Math.min(taken.getTime(), now().getTime())).toISOString(),
    source,
    ...(position && { position }),
    ...(orientation && { orientation }),
    ...(width && { width, height }),
    ...(blob !== file && { smaller: true }),
  };
}

/** @param {File} file */
const isNew = (file) => !file.lastModified || Date.now() - file.lastModified < JUST_NOW_MS;

/**
 * The photo first, in a transaction of its own: without its tiny picture it is still a photo.
 * @param {{ sha256: string, bytes: ArrayBuffer, type: string, held_at: number }} row
 * @param {Blob | null} thumb
 */
async function keep(row, thumb) {
  await inDb((db) => db.put("blobs", row));
  if (!thumb) return;
  const small = { id: row.sha256, bytes: await thumb.arrayBuffer(), type: thumb.type };
  await inDb((db) => db.put("thumbs", small)).catch(() => {}); // full: the grid shows the whole one
}

/** @param {string} sha256 @returns {Promise<Blob | null>} */
export const photoBlob = (sha256) => inDb(async (db) => asBlob(await db.get("blobs", sha256)));

/** @param {string} sha256 @returns {Promise<Blob | null>} */
export const thumbBlob = (sha256) => inDb(async (db) => asBlob(await db.get("thumbs", sha256)));

/** @param {{ bytes: ArrayBuffer, type: string } | undefined} row */
const asBlob = (row) => (row ? new Blob([row.bytes], { type: row.type }) : null);

/** Takes away old photos that no draft and no fact on this phone speaks of. Reads names only: bytes would fill memory. */
export const forgetUnused = () =>
  inDb(async (db) => {
    const old = await db.getAllKeysFromIndex("blobs", "held_at", IDBKeyRange.upperBound(Date.now() - KEEP_MS));
    if (!old.length) return;
    const [drafts, facts] = await Promise.all([db.getAll("drafts"), db.getAll("facts")]);
    const used = JSON.stringify([drafts, facts, halfFilled()]); // whole rows: also of those that this build cannot read
    for (const sha256 of old) {
      if (used.includes(String(sha256))) continue;
      await db.delete("blobs", sha256);
      await db.delete("thumbs", sha256);
    }
  });

/** @param {ArrayBuffer} bytes */
async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
