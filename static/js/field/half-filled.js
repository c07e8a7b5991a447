/**
 * Small forms that are half filled in, as they lie beside the store: by person and name. What they speak of is as
 * unsent as a draft. Knows no screen.
 */

const PREFIX = "zicha.form.";

/**
 * @param {string} personId
 * @param {string} name
 */
export const formKey = (personId, name) => `${PREFIX}${personId}.${name}`;

/**
 * Every form of a person, or of everybody on this phone, that somebody began.
 * @param {string} [personId]
 * @returns {Record<string, unknown>} by key
 */
export function halfFilled(personId = "") {
  /** @type {Record<string, unknown>} */
  const found = {};
  try {
    for (const key of Object.keys(globalThis.localStorage ?? {}))
      if (key.startsWith(PREFIX + personId)) {
        const form = JSON.parse(localStorage.getItem(key) ?? "{}");
        if (Object.keys(form).length) found[key] = form;
      }
  } catch {
    // storage switched off, or a form of an older build: there is nothing to be read
  }
  return found;
}
