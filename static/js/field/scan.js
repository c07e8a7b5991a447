/** Reading tags: the browser's own detector where there is one, else a decoder that we serve ourselves. */
import wasm from "zxing-reader-wasm";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 8;
/** x^5 + x^2 + 1, the polynomial that makes five bits a field. */
const POLYNOMIAL = 0b100101;

/** @typedef {{ detect: (source: ImageBitmapSource) => Promise<{ rawValue: string }[]> }} Decoder */

/** @type {Promise<Decoder> | undefined} */
let made;

/** @returns {Promise<Decoder>} */
export function decoder() {
  made ??= make();
  return made;
}

async function make() {
  const Native = /** @type {any} */ (globalThis).BarcodeDetector;
  if (Native && (await Native.getSupportedFormats()).includes("qr_code")) return new Native({ formats: ["qr_code"] });
  const { BarcodeDetector, setZXingModuleOverrides } = await import("barcode-detector/ponyfill");
  setZXingModuleOverrides({ locateFile: (/** @type {string} */ path) => (path.endsWith(".wasm") ? wasm : path) });
  return new BarcodeDetector({ formats: ["qr_code"] });
}

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
  const path =
    text
      .trim()
      .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "")
      .split(/[?#]/)[0] ?? "";
  const words = path.replace(/\/+$/, "").split("/");
  return words.at(-2)?.toLowerCase() === "t" ? (words.at(-1) ?? "") : "";
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
