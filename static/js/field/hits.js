/**
 * What a scan view has read: one tag is shown until the person is done with it, what is read meanwhile queues behind.
 * Nothing changes under a finger that is about to touch it. Pure.
 */

/** @typedef {import("./found-tag.js").FoundTag} FoundTag */
/** @typedef {{ shown: FoundTag | null, next: FoundTag[] }} Hits */

/** @type {Hits} */
export const NO_HITS = { shown: null, next: [] };

/**
 * What is typed is asked for now; what passes by the camera waits its turn, each tag once.
 * @param {Hits} hits
 * @param {FoundTag} found
 * @param {"scanned" | "typed"} how
 * @returns {Hits}
 */
export function withHit({ shown, next }, found, how) {
  const others = next.filter(({ tag }) => tag !== found.tag);
  if (!shown || shown.tag === found.tag || how === "typed") return { shown: found, next: others };
  return { shown, next: others.length < next.length ? next : [...next, found] };
}

/** The person is done with the one that is shown. @param {Hits} hits @returns {Hits} */
export const advanced = ({ next }) => ({ shown: next[0] ?? null, next: next.slice(1) });
