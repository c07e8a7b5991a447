/** A quick report half filled in, and the hazard that it becomes. */
import { newFact } from "./facts.js";

/**
 * @typedef {object} Report
 * @property {string} fact the id of the record that it becomes, its own from the beginning
 * @property {string} hazard the id of the hazard that it opens
 * @property {string} title
 * @property {"general" | "major"} level
 * @property {string} tag
 * @property {{ area: string, equipment: string }} where
 * @property {string} assignee
 * @property {import("./photos.js").Photo[]} photos
 */

/** As long as a hazard's title may be; the rest stands in its note. */
const LONGEST_TITLE = 200;

/** Nothing was seen or said yet. @param {Report} form */
export const isBlank = ({ photos, title }) => !photos.length && !title.trim();

/**
 * The first line is what the hazard is called.
 * @param {Report} form
 * @param {string} untitled what one is called that has only photos
 */
export function reportFact(form, untitled) {
  const words = form.title.trim();
  const title = (words.split("\n")[0] ?? "").trim().slice(0, LONGEST_TITLE) || untitled;
  const body = {
    title,
    level: form.level,
    ...(words !== title && words && { note: words }),
    ...(form.where.area && { area: form.where.area }),
    ...(form.where.equipment && { equipment: form.where.equipment }),
    ...(form.tag && { tag: form.tag }),
    ...(form.assignee && { assignee: form.assignee }),
    photos: form.photos.map((photo) => photo.sha256),
  };
  return newFact("hazard.reported", form.hazard, body, form.photos, form.fact);
}
