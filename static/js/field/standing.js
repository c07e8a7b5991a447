/** Where a document stands on a day, as on the server: the phone knows all days on which that changes. */

/** @typedef {{ title: string, number: string, since: string, extent?: string }} Successor */
/** @typedef {{ begins: string, ends?: string | null, successors?: Successor[] }} Life */
/** @typedef {{ state: "in_force" | "not_yet" | "over" | "superseded", since: string | null, by: Successor | null }} Standing */

/**
 * Who took its place says more than that it is over.
 * @param {Life} life
 * @param {string} day `2026-11-30`
 * @returns {Standing}
 */
export function standingOn(life, day) {
  if (life.begins > day) return { state: "not_yet", since: life.begins, by: null };
  const by = life.successors?.find((found) => found.since <= day);
  if (by) return { state: "superseded", since: by.since, by };
  if (life.ends && life.ends < day) return { state: "over", since: life.ends, by: null };
  return { state: "in_force", since: life.begins || null, by: null };
}
