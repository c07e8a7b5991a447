/** A ZIP archive without compression (photos are compressed already), written piece by piece. */
import { crc32 } from "./crc32.js";

const UTF8_NAMES = 0x0800;
const FIRST_DAY = 0x21; // 1 January 1980, the zero of the format
/** What the plain format can count up to. */
const MOST_BYTES = 2 ** 32 - 1;
const MOST_ENTRIES = 2 ** 16 - 1;

/** More than one such file can hold. */
export class TooMuch extends Error {}

/** @typedef {{ name: string, bytes: Uint8Array }} Entry */

/**
 * One entry is in memory at a time, and handed on before the next is asked for.
 * @param {AsyncIterable<Entry> | Iterable<Entry>} entries
 * @param {(piece: Uint8Array) => unknown} write waits for what it returns
 */
export async function zip(entries, write) {
  /** @type {Uint8Array[]} */ const directory = [];
  let offset = 0;
  let count = 0;
  for await (const { name, bytes } of entries) {
    const path = new TextEncoder().encode(name);
    const about = [20, UTF8_NAMES, 0, 0, FIRST_DAY];
    const sizes = [crc32(bytes), bytes.length, bytes.length];
    const head = record(0x04034b50, about, sizes, [path.length, 0], []);
    directory.push(record(0x02014b50, [20, ...about], sizes, [path.length, 0, 0, 0, 0], [0, offset]), path);
    offset += head.length + path.length + bytes.length;
    count += 1;
    if (offset > MOST_BYTES || count > MOST_ENTRIES) throw new TooMuch(name);
    for (const piece of [head, path, bytes]) await write(piece);
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  for (const piece of directory) await write(piece);
  await write(record(0x06054b50, [0, 0, count, count], [size, offset], [0], []));
}

/**
 * A signature, then words of two, four, two and four bytes.
 * @param {number} signature
 * @param {number[]} shorts
 * @param {number[]} longs
 * @param {number[]} tail
 * @param {number[]} last
 */
function record(signature, shorts, longs, tail, last) {
  const bytes = new Uint8Array(4 + 2 * (shorts.length + tail.length) + 4 * (longs.length + last.length));
  const view = new DataView(bytes.buffer);
  let at = 0;
  const put = (/** @type {number} */ value, /** @type {2 | 4} */ width) => {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  };
  put(signature, 4);
  for (const value of shorts) put(value, 2);
  for (const value of longs) put(value, 4);
  for (const value of tail) put(value, 2);
  for (const value of last) put(value, 4);
  return bytes;
}
