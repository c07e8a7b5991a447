/** Has photos made smaller by a worker; where there can be none, the page does it itself. */
import { smaller } from "./smaller.js";
import { trustedScript } from "./trusted.js";

/** @typedef {import("./smaller.js").Made} Made */
/** @typedef {import("./photo-policy.js").Policy} Policy */

/** @type {Worker | null | undefined} */
let worker;
let last = 0;
/** @type {Map<number, { file: File, policy: Policy, done: (made: Made) => void }>} */
const asked = new Map();

/**
 * @param {File} file
 * @param {Policy} policy
 * @returns {Promise<Made>}
 */
export async function shrink(file, policy) {
  worker ??= begin();
  if (!worker) return smaller(file, policy);
  const id = ++last;
  return new Promise((done) => {
    asked.set(id, { file, policy, done });
    worker?.postMessage({ id, file, policy });
  });
}

/** A canvas of a worker's own is what it takes. */
function begin() {
  if (typeof Worker === "undefined" || typeof OffscreenCanvas === "undefined" || typeof PHOTO_WORKER === "undefined")
    return null;
  const one = new Worker(trustedScript(PHOTO_WORKER));
  one.addEventListener("message", ({ data: { id, made } }) => settle(id, made));
  one.addEventListener("error", giveUp);
  return one;
}

/** @param {number} id @param {Omit<Made, "blob"> & { blob: Blob | null }} made without the file, which is here already */
function settle(id, made) {
  const one = asked.get(id);
  asked.delete(id);
  one?.done({ ...made, blob: made.blob ?? one.file });
}

/** It did not start or ran out of memory: no photo waits for it. */
function giveUp() {
  worker = null;
  for (const [id, { file, policy }] of asked) void smaller(file, policy).then((made) => settle(id, made));
}
