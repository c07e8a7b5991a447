/** What a key means while an inspection is walked with a keyboard. Knows no screen. */

/** @typedef {{ key: string, ctrlKey?: boolean, altKey?: boolean, metaKey?: boolean, isComposing?: boolean, repeat?: boolean }} Press */
/** @typedef {"pass" | "fail" | "na" | "next" | "back" | "search" | "help"} Act */

/** @type {Record<string, Act>} */
const KEYS = { 1: "pass", 2: "fail", 3: "na", n: "next", p: "back", "/": "search", "?": "help" };

/**
 * A held key answers once; with Ctrl and the like the browser is meant, and while words are composed the words are.
 * @param {Press} press
 * @param {boolean} typing the focus is where text goes
 * @returns {Act | undefined}
 */
export function actOf({ key, ctrlKey, altKey, metaKey, isComposing, repeat }, typing) {
  if (typing || isComposing || repeat || ctrlKey || altKey || metaKey) return undefined;
  return KEYS[plain(key)];
}

/** With a Chinese input method on, keys come full-width. @param {string} key */
const plain = (key) => key.normalize("NFKC").toLowerCase().replace("、", "/");
