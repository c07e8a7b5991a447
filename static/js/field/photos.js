/**
 * Photos on this phone: made smaller where that really makes them smaller, named by their hash, kept as bytes
 * (some browsers have mixed up stored blobs) until a receipt covers every fact that needs them.
 */
import { now } from "./dates.js";
import { inDb } from "./db.js";
import { readExif } from "./exif.js";
import { beginsAsPhoto } from "./photo-kind.js";
import { shrink } from "./shrink.js";

/** @typedef {import("./facts.js").FileEntry} Photo */

/** What a camera tells stands in the first kilobytes. */
const HEAD = 256 * 1024;
/** A photo may belong to a form that is not handed in yet: it is not tidied away before this. */
const KEEP_MS = 30 * 86_400_000;

/** The server would refuse it, when nobody stands at the place any more. */
export class NotAPhoto extends Error {}

/** @type {Map<string, string>} */
const urls = new Map();

/**
 * @param {File} file
 * @param {{ source: "camera" | "gallery", question: string }} about
 * @returns {Promise<Photo>}
 */
export async function addPhoto(file, { source, question }) {
  const blob = await shrink(file);
  const bytes = await blob.arrayBuffer();
  if (!beginsAsPhoto(bytes)) throw new NotAPhoto("not a photo");
  const sha256 = await hashOf(bytes);
  const type = blob.type || "application/octet-stream";
  await inDb((db) => db.put("blobs", { sha256, bytes, type, held_at: Date.now() }));
  const { position, taken_at } = readExif(await file.slice(0, HEAD).arrayBuffer());
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
  };
}

/** The address of a photo that is on this phone. @param {string} sha256 @returns {Promise<string | null>} */
export async function photoUrl(sha256) {
  const held = urls.get(sha256);
  if (held) return held;
  const blob = await photoBlob(sha256);
  if (!blob) return null;
  const url = URL.createObjectURL(blob);
  urls.set(sha256, url);
  return url;
}

/** @param {string} sha256 @returns {Promise<Blob | null>} */
export const photoBlob = (sha256) =>
  inDb(async (db) => {
    const row = await db.get("blobs", sha256);
    return row ? new Blob([row.bytes], { type: row.type }) : null;
  });

/** Takes away old photos that no draft and no fact on this phone speaks of. */
export const forgetUnused = () =>
  inDb(async (db) => {
    const [drafts, facts] = await Promise.all([db.getAll("drafts"), db.getAll("facts")]);
    const used = JSON.stringify([drafts.map((row) => row.answers), facts.map((row) => row.fact.files)]);
    for (const row of await db.getAll("blobs"))
      if (!used.includes(row.sha256) && row.held_at < Date.now() - KEEP_MS) await db.delete("blobs", row.sha256);
  });

/** @param {ArrayBuffer} bytes */
async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
