/** Has photos made smaller by a worker; where there can be none, the page does it itself. */
import { smaller } from "./smaller.js";

/** @type {Worker | null | undefined} */
let worker;
let last = 0;
/** @type {Map<number, { file: File, done: (blob: Blob) => void }>} */
const asked = new Map();

/** @param {File} file @returns {Promise<Blob>} the file itself where nothing is gained */
export async function shrink(file) {
  worker ??= begin();
  if (!worker) return smaller(file);
  const id = ++last;
  return new Promise((done) => {
    asked.set(id, { file, done });
    worker?.postMessage({ id, file });
  });
}

/** A canvas of a worker's own is what it takes. */
function begin() {
  if (typeof Worker === "undefined" || typeof OffscreenCanvas === "undefined" || typeof PHOTO_WORKER === "undefined")
    return null;
  const one = new Worker(PHOTO_WORKER);
  one.addEventListener("message", ({ data: { id, blob } }) => settle(id, blob));
  one.addEventListener("error", giveUp);
  return one;
}

/** @param {number} id @param {Blob | null} blob */
function settle(id, blob) {
  const one = asked.get(id);
  asked.delete(id);
  one?.done(blob ?? one.file);
}

/** It did not start or ran out of memory: no photo waits for it. */
function giveUp() {
  worker = null;
  for (const [id, { file }] of asked) void smaller(file).then((blob) => settle(id, blob));
}
