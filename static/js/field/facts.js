/** Making facts: an id that sorts by time, the moment by the server's clock, a body without what no ledger takes. */
import { now } from "./dates.js";

/**
 * @typedef {object} FileEntry
 * @property {string} sha256
 * @property {number} bytes
 * @property {string} type
 * @property {string} name
 * @property {string} question
 * @property {string} captured_at
 * @property {"camera" | "gallery"} source
 * @property {{ lat: string, lon: string, accuracy_m: number }} [position]
 */

/**
 * @typedef {object} Fact
 * @property {string} id
 * @property {string} kind
 * @property {string} subject
 * @property {string} occurred_at
 * @property {Record<string, any>} body
 * @property {FileEntry[]} files
 */

/** UUIDv7: the time in front, so that ids of one phone sort by it. @param {number} [time] */
export function newId(time = now().getTime()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(time / 2 ** 32));
  view.setUint32(2, time >>> 0);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  return uuidText(bytes);
}

/** @param {Uint8Array} bytes */
export function uuidText(bytes) {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

/**
 * @param {string} kind
 * @param {string | null} subject null: the fact is about itself, as an inspection is
 * @param {object} body
 * @param {FileEntry[]} [files]
 * @returns {Fact}
 */
export function newFact(kind, subject, body, files = []) {
  const id = newId();
  return {
    id,
    kind,
    subject: subject ?? id,
    occurred_at: now().toISOString(),
    body: /** @type {Record<string, any>} */ (clean(body)),
    files: files.map(entry),
  };
}

/** Only what the ledger knows of a file. @param {FileEntry} file @returns {FileEntry} */
const entry = ({ sha256, bytes, type, name, question, captured_at, source, position }) => ({
  sha256,
  bytes,
  type,
  name,
  question,
  captured_at,
  source,
  ...(position && { position }),
});

/** Control characters and half emoji come in by pasting and would be refused. @param {unknown} value @returns {unknown} */
function clean(value) {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
  return value;
}

/** @param {string} text */
export const cleanText = (text) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");
