/**
 * The address decides what is shown: `#/hazards?filter=overdue` names a screen, its parts and its query,
 * so that a view can be shared, reloaded and gone back to. Knows nothing of what the screens do.
 */

/**
 * @typedef {object} Place
 * @property {string} name first word of the address
 * @property {string[]} parts the words after it
 * @property {URLSearchParams} query
 */

export const HOME = "#/today";

/**
 * @param {string} hash
 * @returns {Place}
 */
export function readHash(hash) {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [name = "", ...parts] = path.split("/").filter(Boolean).map(decodeWord);
  return { name: name || "today", parts, query: new URLSearchParams(query) };
}

/** @param {string} word */
function decodeWord(word) {
  try {
    return decodeURIComponent(word);
  } catch {
    return word; // a label may carry a bare percent sign
  }
}

/**
 * @param {string} name
 * @param {string[]} parts
 * @param {Record<string, string>} [query]
 */
export function hashFor(name, parts = [], query = {}) {
  const words = [name, ...parts].map(encodeURIComponent).join("/");
  const asked = new URLSearchParams(query).toString();
  return `#/${words}${asked ? `?${asked}` : ""}`;
}
