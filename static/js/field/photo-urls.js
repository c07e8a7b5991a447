/**
 * Addresses under which photos of this phone can be shown. Whoever shows one holds it and lets it go; the bytes behind
 * it are given back when nobody shows it any more, so five hundred photos take no more memory than a screenful.
 */
import { photoBlob, thumbBlob } from "./photos.js";

/** @type {Map<string, { users: number, url: Promise<string | null> }>} */
const held = new Map();

/**
 * @param {string} sha256
 * @param {boolean} small the tiny one of the grid will do
 * @returns {Promise<string | null>} null where the photo is not on this phone
 */
export function holdUrl(sha256, small) {
  const key = keyOf(sha256, small);
  const one = held.get(key) ?? { users: 0, url: made(sha256, small) };
  one.users += 1;
  held.set(key, one);
  return one.url;
}

/**
 * @param {string} sha256
 * @param {boolean} small
 */
export function letGo(sha256, small) {
  const key = keyOf(sha256, small);
  const one = held.get(key);
  if (!one) return;
  one.users -= 1;
  if (one.users > 0) return;
  held.delete(key);
  void one.url.then((url) => url && URL.revokeObjectURL(url));
}

/** How many photos are shown right now. */
export const heldUrls = () => held.size;

/**
 * @param {string} sha256
 * @param {boolean} small
 */
const keyOf = (sha256, small) => `${small ? "small" : "whole"} ${sha256}`;

/**
 * @param {string} sha256
 * @param {boolean} small
 */
async function made(sha256, small) {
  const blob = (small && (await thumbBlob(sha256))) || (await photoBlob(sha256));
  return blob && URL.createObjectURL(blob);
}
