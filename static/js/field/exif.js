/**
 * Where and when a camera says it took a photo. Read before the photo is made smaller, which takes that away.
 * What cannot be read is left out: a wrong place is worse than none.
 */

const EXIF_POINTER = 0x8769;
const GPS_POINTER = 0x8825;
const ORIENTATION = 0x0112;
const TAKEN_AT = 0x9003;
const TAKEN_OFFSET = 0x9011;
const GPS = { latRef: 1, lat: 2, lonRef: 3, lon: 4, error: 0x1f };
const SHORT = 3;
const SIZES = [0, 1, 1, 2, 4, 8];
/** Cameras that do not say their zone are taken to be where their owner is. */
const ZONE = "+08:00";

/** @typedef {{ position?: { lat: string, lon: string, accuracy_m: number }, orientation?: number, taken_at?: string }} Told accuracy 0: none was claimed */
/** @typedef {Map<number, { type: number, count: number, at: number }>} Directory */

/**
 * @param {ArrayBuffer} bytes of a JPEG; anything else tells nothing
 * @returns {Told}
 */
export function readExif(bytes) {
  try {
    const view = exifBlock(new DataView(bytes));
    return view ? told(view) : {};
  } catch {
    return {}; // cut off or malformed
  }
}

/** @param {DataView} view */
function exifBlock(view) {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    const size = view.getUint16(at + 2);
    if (marker === 0xe1 && view.getUint32(at + 4) === 0x45786966)
      return new DataView(view.buffer, view.byteOffset + at + 10, size - 8);
    if (marker === 0xda) return null;
    at += 2 + size;
  }
  return null;
}

/**
 * @param {DataView} view
 * @returns {Told}
 */
function told(view) {
  const little = view.getUint16(0) === 0x4949;
  const first = directory(view, view.getUint32(4, little), little);
  const position = positionIn(view, inner(view, first, GPS_POINTER, little), little);
  const taken_at = momentIn(view, inner(view, first, EXIF_POINTER, little));
  const held = orientationIn(view, first, little);
  return { ...(position && { position }), ...(held && { orientation: held }), ...(taken_at && { taken_at }) };
}

/**
 * @param {DataView} view
 * @param {number} start
 * @param {boolean} little
 * @returns {Directory}
 */
function directory(view, start, little) {
  const entries = new Map();
  for (let index = 0; index < view.getUint16(start, little); index++) {
    const at = start + 2 + index * 12;
    const type = view.getUint16(at + 2, little);
    const count = view.getUint32(at + 4, little);
    const near = (SIZES[type] ?? 8) * count <= 4;
    entries.set(view.getUint16(at, little), { type, count, at: near ? at + 8 : view.getUint32(at + 8, little) });
  }
  return entries;
}

/**
 * @param {DataView} view
 * @param {Directory} outer
 * @param {number} pointer
 * @param {boolean} little
 */
function inner(view, outer, pointer, little) {
  const entry = outer.get(pointer);
  return entry ? directory(view, view.getUint32(entry.at, little), little) : new Map();
}

/**
 * @param {DataView} view
 * @param {Directory} entries
 * @param {number} tag
 */
function text(view, entries, tag) {
  const entry = entries.get(tag);
  if (!entry) return "";
  const letters = Array.from({ length: entry.count }, (_, index) => view.getUint8(entry.at + index));
  return String.fromCharCode(...letters).replace(/\0.*$/, "");
}

/**
 * @param {DataView} view
 * @param {Directory} entries
 * @param {boolean} little
 */
function positionIn(view, entries, little) {
  const lat = degrees(view, entries, GPS.lat, little) * (text(view, entries, GPS.latRef) === "S" ? -1 : 1);
  const lon = degrees(view, entries, GPS.lon, little) * (text(view, entries, GPS.lonRef) === "W" ? -1 : 1);
  // Some phones write zeros when they do not know.
  if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180) || (lat === 0 && lon === 0)) return null;
  return { lat: lat.toFixed(6), lon: lon.toFixed(6), accuracy_m: accuracyIn(view, entries, little) };
}

/**
 * In whole metres, rounded up; 0 where the camera does not say.
 * @param {DataView} view
 * @param {Directory} entries
 * @param {boolean} little
 */
function accuracyIn(view, entries, little) {
  const entry = entries.get(GPS.error);
  if (entry?.count !== 1) return 0;
  const metres = Math.ceil(view.getUint32(entry.at, little) / view.getUint32(entry.at + 4, little));
  return metres >= 0 && metres <= 1_000_000 ? metres : 0;
}

/**
 * How the camera was held; upright needs no word.
 * @param {DataView} view
 * @param {Directory} entries
 * @param {boolean} little
 */
function orientationIn(view, entries, little) {
  const entry = entries.get(ORIENTATION);
  const held = entry?.type === SHORT ? view.getUint16(entry.at, little) : 1;
  return held > 1 && held <= 8 ? held : 0;
}

/**
 * @param {DataView} view
 * @param {Directory} entries
 * @param {number} tag
 * @param {boolean} little
 */
function degrees(view, entries, tag, little) {
  const entry = entries.get(tag);
  if (entry?.count !== 3) return Number.NaN;
  const part = (/** @type {number} */ index) =>
    view.getUint32(entry.at + index * 8, little) / view.getUint32(entry.at + index * 8 + 4, little);
  return part(0) + part(1) / 60 + part(2) / 3600;
}

/**
 * @param {DataView} view
 * @param {Directory} entries
 */
function momentIn(view, entries) {
  const match = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(text(view, entries, TAKEN_AT));
  if (!match) return null;
  const [, year, month, day, clock] = match;
  const moment = new Date(`${year}-${month}-${day}T${clock}${text(view, entries, TAKEN_OFFSET).trim() || ZONE}`);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
