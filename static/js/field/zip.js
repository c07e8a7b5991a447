/** A ZIP archive without compression: photos are compressed already. */

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const UTF8_NAMES = 0x0800;
const FIRST_DAY = 0x21; // 1 January 1980, the zero of the format

/** @param {{ name: string, bytes: Uint8Array }[]} files */
export function zip(files) {
  /** @type {Uint8Array[]} */ const bodies = [];
  /** @type {Uint8Array[]} */ const directory = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const path = new TextEncoder().encode(name);
    const about = [20, UTF8_NAMES, 0, 0, FIRST_DAY];
    const sizes = [crc32(bytes), bytes.length, bytes.length];
    const head = record(0x04034b50, about, sizes, [path.length, 0], []);
    directory.push(record(0x02014b50, [20, ...about], sizes, [path.length, 0, 0, 0, 0], [0, offset]), path);
    bodies.push(head, path, bytes);
    offset += head.length + path.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = record(0x06054b50, [0, 0, files.length, files.length], [size, offset], [0], []);
  return new Blob(/** @type {BlobPart[]} */ ([...bodies, ...directory, end]), { type: "application/zip" });
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

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ /** @type {number} */ (TABLE[(value ^ byte) & 255]);
  return (value ^ 0xffffffff) >>> 0;
}
