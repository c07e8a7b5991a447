/**
 * A camera sees the same tag many times a second. It counts once: again only after it was out of sight for a while
 * (pure but for the clock that it is given).
 */

/** How long a tag must be out of sight before it counts again. */
export const OUT_OF_SIGHT_MS = 3_000;

/**
 * @param {() => number} clock milliseconds that only grow
 * @param {number} [out]
 * @returns {(text: string) => boolean} whether this sight of it counts
 */
export function freshGlance(clock, out = OUT_OF_SIGHT_MS) {
  /** @type {Map<string, number>} */
  const last = new Map();
  return (text) => {
    const before = last.get(text);
    last.set(text, clock());
    return before === undefined || clock() - before > out;
  };
}
