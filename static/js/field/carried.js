/** What stands in the file that carries unsent work from one device to another, and what its parts are called. */

export const FORMAT = "zicha-phone/1";
export const MANIFEST = "zicha.json";
export const FACTS = "facts.json";
export const DRAFTS = "drafts.json";
export const NAMES = /^(zicha|facts|drafts)\.json$|^photos\/[0-9a-f]{64}\.[a-z0-9]{2,4}$/;

/**
 * @typedef {object} Manifest
 * @property {string} format
 * @property {string} made_at
 * @property {{ id: string, name: string }} person whose work it is, and nobody else's
 * @property {string | null} enterprise
 * @property {true} [handover] drafts that were given to a colleague: whoever of the same enterprise has it may go on
 * @property {number} store the version of the phone's store
 * @property {Record<string, string>} hashes SHA-256 of each text in it; photos are called by theirs
 * @property {string[]} photos hashes of those that are in it
 * @property {string[]} lost hashes of those that this phone could not read any more
 */

const ENDINGS = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/heic": "heic",
  "image/heif": "heif",
};

/**
 * @param {string} sha256
 * @param {string} type
 */
export const photoPath = (sha256, type) =>
  `photos/${sha256}.${/** @type {Record<string, string>} */ (ENDINGS)[type] ?? "bin"}`;

/** @param {Uint8Array | ArrayBuffer} bytes */
export async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", /** @type {BufferSource} */ (bytes)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {unknown} value */
export const asBytes = (value) => new TextEncoder().encode(JSON.stringify(value, null, 1));
