/**
 * The app's words in the person's language. The catalogues are files of the build; their addresses stand in the
 * page, so that the worker can keep them and no request waits for a network.
 */

/** @typedef {"zh" | "en"} Locale */

const KEPT = "zicha.locale";
/** @type {Locale} */
let current = "zh";
/** @type {Record<string, string>} */
let words = {};
/** Keys that are said in the place of others. @type {Record<string, string>} */
let others = {};

export const locale = () => current;

/** @param {Record<string, string>} keys what is said in whose place, for as long as the page is open */
export function sayInstead(keys) {
  others = keys;
}

/** @param {string} key */
export const has = (key) => key in words;

/**
 * @param {string} key
 * @param {Record<string, unknown>} [values] for the `{name}` places
 */
export function t(key, values = {}) {
  const text = words[others[key] ?? key] ?? key;
  return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}

/** The language of last time, else of the page. @returns {Locale} */
export function keptLocale() {
  const kept = readKept();
  if (kept === "zh" || kept === "en") return kept;
  return document.documentElement.lang.startsWith("zh") ? "zh" : "en";
}

/** @param {Locale} wanted */
export async function setLocale(wanted) {
  const address = document.querySelector(`meta[name="zicha-wording-${wanted}"]`)?.getAttribute("content");
  if (address) words = await (await fetch(address)).json();
  current = wanted;
  document.documentElement.lang = wanted === "zh" ? "zh-CN" : "en";
  try {
    localStorage.setItem(KEPT, wanted);
    // biome-ignore lint/suspicious/noDocumentCookie: the server reads the language here; the cookie store is not everywhere
    document.cookie = `zicha_locale=${wanted}; path=/; max-age=31536000; samesite=lax`;
  } catch {
    // a language that cannot be kept holds until the page closes
  }
}

function readKept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}
