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
  for (const [key, text] of stored(PREFIX + personId)) {
    const form = read(text);
    if (Object.keys(form).length) found[key] = form;
  }
  return found;
}

/** Where storage is switched off there is nothing. @param {string} prefix @returns {[string, string][]} */
function stored(prefix) {
  try {
    const keys = Object.keys(globalThis.localStorage ?? {}).filter((key) => key.startsWith(prefix));
    return keys.map((key) => [key, localStorage.getItem(key) ?? ""]);
  } catch {
    return [];
  }
}

/** One that cannot be read is kept as it is, and takes no other along. @param {string} text */
function read(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return { text };
  }
}
