/**
 * Reading an archive that somebody brought, as our own `zip` writes it: nothing in it is believed. Entries are read
 * from the file when they are asked for, one at a time. Since nothing is compressed, nothing can swell.
 */

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const HEAD = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const MOST_ENTRIES = 20_000;

/** It is not what our export writes, whatever it is called. */
export class BadArchive extends Error {}

/** @typedef {{ name: string, size: number, offset: number }} Found */

/**
 * @param {Blob} file
 * @param {RegExp} allowed names that such a file has
 * @returns {Promise<Map<string, Found>>}
 */
export async function listZip(file, allowed) {
  const { count, size, offset } = await readEnd(file);
  const view = await viewOf(file, offset, size);
  /** @type {Map<string, Found>} */ const found = new Map();
  let at = 0;
  for (let n = 0; n < count; n++) {
    const entry = readEntry(view, at);
    if (!allowed.test(entry.name)) throw new BadArchive(`strange name ${entry.name.slice(0, 80)}`);
    if (found.has(entry.name)) throw new BadArchive(`${entry.name} twice`);
    found.set(entry.name, entry);
    at = entry.next;
  }
  // Entries that lie over each other would count the same bytes many times.
  const whole = [...found.values()].reduce((sum, entry) => sum + entry.size, 0);
  if (whole > file.size) throw new BadArchive("more than its size");
  return found;
}

/**
 * The bytes of one entry.
 * @param {Blob} file
 * @param {Found} entry
 */
export async function readZip(file, { size, offset, name }) {
  const head = await viewOf(file, offset, 30);
  if (head.getUint32(0, true) !== HEAD) throw new BadArchive(`no ${name}`);
  const start = offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  return new Uint8Array((await viewOf(file, start, size)).buffer);
}

/** @param {Blob} file */
async function readEnd(file) {
  const length = Math.min(file.size, END_BYTES + LONGEST_COMMENT);
  const tail = await viewOf(file, file.size - length, length);
  for (let at = length - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue;
    const count = tail.getUint16(at + 10, true);
    if (count > MOST_ENTRIES) throw new BadArchive(`${count} entries`);
    return { count, size: tail.getUint32(at + 12, true), offset: tail.getUint32(at + 16, true) };
  }
  throw new BadArchive("no archive");
}

/**
 * @param {DataView} view
 * @param {number} at
 */
function readEntry(view, at) {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) throw new BadArchive("cut off");
  const [method, packed, size] = [
    view.getUint16(at + 10, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 24, true),
  ];
  if (method !== 0 || packed !== size) throw new BadArchive("packed anew by another program");
  const length = view.getUint16(at + 28, true);
  const next = at + 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (at + 46 + length > view.byteLength) throw new BadArchive("cut off");
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, length));
  return { name, size, offset: view.getUint32(at + 42, true), next };
}

/**
 * @param {Blob} file
 * @param {number} offset
 * @param {number} length
 */
async function viewOf(file, offset, length) {
  if (offset < 0 || offset + length > file.size) throw new BadArchive("cut off");
  return new DataView(await file.slice(offset, offset + length).arrayBuffer());
}
