/**
 * Giving a file to the person: written straight to the disk where the browser can, else gathered as blobs, which
 * browsers keep outside of the page's memory.
 */
import { today } from "./dates.js";

/** The person thought better of it. */
export class NotSaved extends Error {}

/**
 * @template T
 * @param {(write: (piece: Uint8Array) => unknown) => Promise<T>} make
 * @param {string} [name]
 * @returns {Promise<T & { size: number }>}
 */
export async function saveFile(make, name = fileName()) {
  const picker = /** @type {any} */ (globalThis).showSaveFilePicker;
  if (picker) return toDisk(picker, make, name);
  const { file, told } = await asFile(make, name);
  hand(file);
  return { ...told, size: file.size };
}

export const fileName = (what = "") => `zicha-${today()}${what && `-${what}`}.zip`;

/**
 * @template T
 * @param {(write: (piece: Uint8Array) => unknown) => Promise<T>} make
 * @param {string} [name]
 */
export async function asFile(make, name = fileName()) {
  /** @type {Blob[]} */
  const pieces = [];
  const told = await make((piece) => void pieces.push(new Blob([/** @type {BlobPart} */ (piece)])));
  return { told, file: new File(pieces, name, { type: "application/zip" }) };
}

/**
 * @template T
 * @param {any} picker
 * @param {(write: (piece: Uint8Array) => unknown) => Promise<T>} make
 * @param {string} name
 */
async function toDisk(picker, make, name) {
  const handle = await picker({ suggestedName: name }).catch((/** @type {any} */ problem) => {
    throw problem?.name === "AbortError" ? new NotSaved() : problem;
  });
  const stream = await handle.createWritable();
  let size = 0;
  try {
    const told = await make((piece) => {
      size += piece.length;
      return stream.write(piece);
    });
    await stream.close(); // only now does the file have its name
    return { ...told, size };
  } catch (problem) {
    await stream.abort();
    throw problem;
  }
}

/** @param {File} file */
function hand(file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
