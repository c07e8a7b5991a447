/** Bringing back photos that were taken away, without taking away any that came since (pure). */

/** @typedef {import("./facts.js").FileEntry} Photo */

/**
 * @param {Photo[]} now
 * @param {Photo} photo
 * @param {number} index where it stood
 */
export const putBack = (now, photo, index) =>
  has(now, photo) ? now : [...now.slice(0, index), photo, ...now.slice(index)];

/**
 * @param {Photo[]} before
 * @param {Photo[]} now
 */
export const together = (before, now) => [...before, ...now.filter((photo) => !has(before, photo))];

/** @param {Photo[]} list @param {Photo} photo */
const has = (list, photo) => list.some(({ sha256 }) => sha256 === photo.sha256);
