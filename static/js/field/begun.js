/** What was begun on another device and is no record yet: patrols under way, small forms half filled in. */
import { formKey, halfFilled } from "./half-filled.js";

/** @param {unknown} value */
const isText = (value) => typeof value === "string" && value.length > 0;

/** @param {any} value */
const isMap = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {any} row */
export const isPatrol = (row) =>
  isMap(row) &&
  !row.removed &&
  [row.id, row.route, row.title, row.started_at].every(isText) &&
  Array.isArray(row.things) &&
  row.things.every(isText) &&
  [row.seen, row.unknown].every((list) => Array.isArray(list) && list.every(isMap));

/**
 * The forms of this person and of nobody else, by key.
 * @param {unknown[]} others
 * @param {string} personId
 * @returns {[string, unknown][]}
 */
export const formsIn = (others, personId) =>
  others
    .filter(isMap)
    .flatMap((row) => Object.entries(/** @type {Record<string, unknown>} */ (row)))
    .filter(([key, form]) => key.startsWith(formKey(personId, "")) && isMap(form));

/**
 * One that somebody began here stays as it is.
 * @param {[string, unknown][]} forms
 * @returns {number} how many are new here
 */
export function keepForms(forms) {
  const here = halfFilled();
  const fresh = forms.filter(([key]) => !(key in here));
  try {
    for (const [key, form] of fresh) localStorage.setItem(key, JSON.stringify(form));
  } catch {
    return 0; // storage switched off or full: they are still in the file
  }
  return fresh.length;
}
