/**
 * Two tabs on one draft: what each of them did since both knew the same is laid together, and nothing is lost. Pure.
 * Everywhere `base` is what this tab last knew to be in the store, `mine` what it has now, `theirs` what is there.
 */

/** @typedef {import("./drafts.js").Answer} Answer */
/** @typedef {import("./photos.js").Photo} Photo */
/** @typedef {Record<string, any>} Fields */

/** What two people wrote is kept one below the other. */
const WRITTEN = /** @type {const} */ (["note", "reason"]);

/**
 * @param {Answer | undefined} base
 * @param {Answer} mine
 * @param {Answer | undefined} theirs
 * @returns {Answer}
 */
export function mergedAnswer(base = {}, mine, theirs = {}) {
  const merged = mergedFields(base, mine, theirs);
  for (const field of WRITTEN)
    if (mine[field] || theirs[field]) merged[field] = mergedText(base[field], mine[field], theirs[field]);
  if (mine.photos || theirs.photos)
    merged.photos = mergedList(base.photos, mine.photos, theirs.photos, (photo) => photo.sha256, placeless);
  return merged;
}

/** Where it was taken comes late, and is nothing that somebody did to it. @param {Photo} photo */
const placeless = ({ position, ...photo }) => photo;

/**
 * Where only one changed it, that one counts; where both did, both can be read.
 * @param {string | undefined} base
 * @param {string | undefined} mine
 * @param {string | undefined} theirs
 */
export function mergedText(base = "", mine = "", theirs = "") {
  if (mine === base || mine === theirs) return theirs;
  if (theirs === base || mine.includes(theirs)) return mine;
  return theirs.includes(mine) ? theirs : `${theirs}\n${mine}`;
}

/**
 * In my order, unless only the other tab changed it; then what came from there. What one of us took away is gone, unless the other changed it.
 * @template {Fields} T
 * @param {T[] | undefined} base
 * @param {T[] | undefined} mine
 * @param {T[] | undefined} theirs
 * @param {(one: T) => unknown} key
 * @param {(one: T) => unknown} [said] what of one somebody can change
 * @returns {T[]}
 */
export function mergedList(base = [], mine = [], theirs = [], key, said = (one) => one) {
  const [old, own, other] = [base, mine, theirs].map((list) => new Map(list.map((one) => [key(one), one])));
  const [first, then] = same(base.map(key), mine.map(key)) ? [theirs, mine] : [mine, theirs];
  const ids = [...new Set([...first, ...then].map(key))];
  return ids.flatMap((id) => {
    const [was, here, there] = [old?.get(id), own?.get(id), other?.get(id)];
    if (here && there) return [/** @type {T} */ (mergedFields(was ?? {}, here, there))];
    const only = /** @type {T} */ (here ?? there);
    return was && same(said(was), said(only)) ? [] : [only];
  });
}

/**
 * Field by field: mine where I changed it, else theirs.
 * @param {Fields} base
 * @param {Fields} mine
 * @param {Fields} theirs
 * @returns {Fields}
 */
function mergedFields(base, mine, theirs) {
  const merged = { ...theirs };
  for (const field of new Set([...Object.keys(mine), ...Object.keys(base)]))
    if (!same(mine[field], base[field])) merged[field] = mine[field];
  return without(merged);
}

/** @param {Fields} fields */
const without = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** @param {unknown} one @param {unknown} other */
const same = (one, other) => one === other || canonical(one) === canonical(other);

/**
 * The same words for the same content, in whatever order its fields were written; what is empty is not there.
 * @param {unknown} value
 */
export const canonical = (value) => JSON.stringify(value, (_key, inner) => (isMap(inner) ? sorted(inner) : inner));

/** @param {unknown} value */
const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {Fields} map */
const sorted = (map) =>
  Object.fromEntries(
    Object.entries(map)
      .filter(([, value]) => value !== undefined && value !== "")
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
