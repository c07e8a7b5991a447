/** What a tag stands for on this phone: a thing that was pulled, or only itself, as it was read. */
import { cleanText } from "./facts.js";
import { equipmentByCode, equipmentByNumber } from "./places.js";
import { parseTag } from "./tags.js";

/** As long as a fact may carry it. */
const LONGEST = 200;

/** @typedef {{ tag: string, thing?: import("./places.js").Equipment, typed?: boolean }} FoundTag */

/**
 * People also type, and stickers also carry, the number that is painted on a thing.
 * A tag of another enterprise is not on this phone and so is unknown here, like one that was never pulled.
 * @param {string} text what a camera read or somebody typed
 * @returns {Promise<FoundTag>}
 */
export async function foundTag(text) {
  const tag = parseTag(text) ?? cleanText(text).trim().slice(0, LONGEST);
  const thing = (await equipmentByCode(tag)) ?? (await equipmentByNumber(tag));
  return thing ? { tag, thing } : { tag };
}
