/**
 * How this phone likes to look: theme, type size. Kept on the phone, put on the root element,
 * read before the first drawing so that nothing flashes.
 */

/** @typedef {"auto" | "light" | "dark" | "contrast"} Theme */
/** @typedef {"normal" | "large" | "huge"} TypeSize */
/** @typedef {"ask" | "on" | "off"} PositionWish whether inspections say where they began and ended */

const THEME = "zicha.theme";
const TYPE = "zicha.type";
const POSITION = "zicha.position";

/** @returns {Theme} */
export const theme = () => /** @type {Theme} */ (read(THEME, "auto"));

/** @returns {TypeSize} */
export const typeSize = () => /** @type {TypeSize} */ (read(TYPE, "normal"));

/** @returns {PositionWish} */
export const positionWish = () => /** @type {PositionWish} */ (read(POSITION, "ask"));

/** @param {PositionWish} wish */
export const setPositionWish = (wish) => write(POSITION, wish);

/** @param {Theme} value */
export function setTheme(value) {
  write(THEME, value);
  applySettings();
}

/** @param {TypeSize} value */
export function setTypeSize(value) {
  write(TYPE, value);
  applySettings();
}

export function applySettings() {
  const root = document.documentElement;
  if (theme() === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme();
  root.dataset.type = typeSize();
}

/**
 * @param {string} key
 * @param {string} otherwise
 */
export function read(key, otherwise) {
  try {
    return localStorage.getItem(key) ?? otherwise;
  } catch {
    return otherwise; // storage switched off: the app still opens
  }
}

/**
 * @param {string} key
 * @param {string} value
 */
export function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // a preference that cannot be kept holds until the page closes
  }
}
