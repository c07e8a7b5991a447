/** Making facts: an id of this device, the moment by the server's clock, a body without what no ledger takes. */
import { now } from "./dates.js";
import { newId } from "./ids.js";

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
 * @property {number} [orientation] how the camera was held: EXIF 1 to 8
 * @property {number} [width] as people see it
 * @property {number} [height]
 * @property {boolean} [smaller] made smaller on this phone
 * @property {Mark[]} [marks] drawn over it, never into it
 */

/**
 * In thousandths of the photo's width and height.
 * @typedef {object} Mark
 * @property {"arrow" | "ring" | "words"} kind
 * @property {number} x
 * @property {number} y
 * @property {number} [x2]
 * @property {number} [y2]
 * @property {"red" | "yellow" | "white"} [colour]
 * @property {string} [words]
 */

/**
 * @typedef {object} Fact
 * @property {string} id
 * @property {string} kind
 * @property {string} subject
 * @property {string} occurred_at
 * @property {Record<string, any>} body
 * @property {FileEntry[]} files
 * @property {string} [enterprise] whose ledger it is for; set when it goes into the outbox
 */

/**
 * @param {string} kind
 * @param {string | null} subject null: the fact is about itself, as an inspection is
 * @param {object} body
 * @param {FileEntry[]} [files]
 * @param {string} [id] of what it is made from, where one thing must never become two facts
 * @returns {Fact}
 */
export function newFact(kind, subject, body, files = [], id = newId()) {
  return {
    id,
    kind,
    subject: subject ?? id,
    occurred_at: now().toISOString(),
    body: /** @type {Record<string, any>} */ (clean(body)),
    files: files.map(entry),
  };
}

/**
 * A phone whose clock ran ahead while it had no network dated this in the future, and the server took none of it: the
 * same, ending at a moment that the server knows. How long things took stays; a photo is not later than its record.
 * @param {Fact} fact
 * @param {string} moment
 * @returns {Fact}
 */
export function redated(fact, moment) {
  const shift = Date.parse(moment) - Date.parse(fact.occurred_at);
  const moved = (/** @type {string} */ time) => new Date(Date.parse(time) + shift).toISOString();
  return {
    ...fact,
    occurred_at: moved(fact.occurred_at),
    body: /** @type {Record<string, any>} */ (eachMoment(fact.body, moved)),
    files: fact.files.map((file) =>
      Date.parse(file.captured_at) > Date.parse(moment) ? { ...file, captured_at: moved(fact.occurred_at) } : file,
    ),
  };
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/**
 * @param {unknown} value
 * @param {(moment: string) => string} how
 * @returns {unknown}
 */
function eachMoment(value, how) {
  if (typeof value === "string") return MOMENT.test(value) ? how(value) : value;
  if (Array.isArray(value)) return value.map((inner) => eachMoment(inner, how));
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, eachMoment(inner, how)]));
  return value;
}

/** Only what the ledger knows of a file. @param {FileEntry} file @returns {FileEntry} */
function entry({ sha256, bytes, type, name, question, captured_at, source, ...more }) {
  const { position, orientation, width, height, smaller, marks } = more;
  return {
    sha256,
    bytes,
    type,
    name,
    question,
    captured_at,
    source,
    ...(position && { position }),
    ...(orientation && { orientation }),
    ...(width && height && { width, height }),
    ...(smaller && { smaller }),
    ...(marks?.length && { marks: /** @type {Mark[]} */ (clean(marks)) }),
  };
}

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
    .replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (found) => (found.length === 2 ? found : ""));
