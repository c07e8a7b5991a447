/** Tag codes: what a scanned address or a typed text means. The same rules as on the server. */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 8;
/** x^5 + x^2 + 1, the polynomial that makes five bits a field. */
const POLYNOMIAL = 0b100101;

/**
 * The code in a scanned address or in typed text, tolerant of case, spaces and misread letters; null where it is
 * none of ours.
 * @param {string} text
 */
export function parseTag(text) {
  const candidate = text.includes("/") ? codeInPath(text) : text;
  const code = candidate
    .replace(/[\s\-–—_.·・]+/g, "")
    .toUpperCase()
    .replace(/[ILO]/g, (letter) => (letter === "O" ? "0" : "1"));
  if (code.length !== LENGTH || [...code].some((letter) => !ALPHABET.includes(letter))) return null;
  return check(code.slice(0, -1)) === code.at(-1) ? code : null;
}

/** @param {string} text */
function codeInPath(text) {
  const words = pathOf(text.trim()).replace(/\/+$/, "").split("/");
  return words.at(-2)?.toLowerCase() === "t" ? (words.at(-1) ?? "") : "";
}

/** @param {string} text */
function pathOf(text) {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text.split(/[?#]/)[0] ?? "";
  try {
    return new URL(text).pathname;
  } catch {
    return "";
  }
}

/** @param {string} body */
function check(body) {
  let value = 0;
  for (const letter of body) value = timesTwo(value) ^ ALPHABET.indexOf(letter);
  return ALPHABET[timesTwo(value)];
}

/** @param {number} value */
function timesTwo(value) {
  const doubled = value << 1;
  return doubled & 32 ? doubled ^ POLYNOMIAL : doubled;
}
