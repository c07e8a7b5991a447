/**
 * Handing an unfinished inspection to a colleague's phone: small enough, it travels in the fragment of a link, which
 * no server ever sees; with photos it travels as a file. What arrives is believed no more than any other text.
 */
import { isDraft } from "./carried-rows.js";
import { inDb } from "./db.js";
import { photosIn } from "./room.js";

/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {{ draft: Draft, from: string, enterprise: string }} Handed */

/** What a phone's camera still reads from another phone's glass. */
export const MOST_IN_QR = 1_700;
/** What messengers still take for a link. */
export const MOST_IN_LINK = 8_000;
const MOST_TEXT = 2 * 1024 * 1024;
const FORMAT = 1;
/** How the text is packed; the second for browsers that cannot. */
const PACKED = "d";
const PLAIN = "p";

/** Cut off on the way, or never ours. */
export class NotHanded extends Error {}
/** From another enterprise: its checklists and places mean nothing here. */
export class OtherEnterprise extends Error {}

/** Photos do not fit into a link. @param {Draft} draft */
export const hasPhotos = (draft) => photosIn(draft.answers).length > 0;

/**
 * @param {Handed} handed
 * @returns {Promise<string>} for the address: letters, digits, dash and underscore
 */
export async function pack({ draft, from, enterprise }) {
  const { removed, handed, ...own } = /** @type {any} */ (draft);
  const bytes = new TextEncoder().encode(JSON.stringify([FORMAT, enterprise, from, own]));
  if (typeof CompressionStream === "undefined") return PLAIN + written(bytes);
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return PACKED + written(new Uint8Array(await new Response(packed).arrayBuffer()));
}

/** @param {string} text @returns {Promise<Handed>} */
export async function unpack(text) {
  try {
    const bytes = read(text.slice(1));
    const plain = text[0] === PACKED ? await inflated(bytes) : bytes;
    const [format, enterprise, from, draft] = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain));
    if (format !== FORMAT || typeof enterprise !== "string" || typeof from !== "string" || !isDraft(draft))
      throw new NotHanded();
    return { draft, from: from.slice(0, 100), enterprise };
  } catch (problem) {
    throw problem instanceof NotHanded ? problem : new NotHanded(String(problem));
  }
}

/**
 * The same one twice is there once, and what was handed in already does not come to life again.
 * @param {Handed} handed
 * @param {string | undefined} here the enterprise of whoever receives it
 * @returns {Promise<boolean>} whether it is new here
 */
export async function receive({ draft, enterprise }, here) {
  if (!here || enterprise !== here) throw new OtherEnterprise(enterprise);
  return inDb(async (db) => {
    const tx = db.transaction(["drafts", "facts"], "readwrite", { durability: "strict" });
    const drafts = tx.objectStore("drafts");
    const known = (await drafts.getKey(draft.id)) ?? (await tx.objectStore("facts").getKey(draft.id));
    if (!known) await drafts.add(draft);
    await tx.done;
    return !known;
  });
}

/**
 * More than any inspection has is a bomb: reading stops there.
 * @param {Uint8Array} bytes
 */
async function inflated(bytes) {
  const stream = new Blob([/** @type {BlobPart} */ (bytes)]).stream().pipeThrough(new DecompressionStream("deflate"));
  const reader = stream.getReader();
  /** @type {Uint8Array[]} */ const pieces = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MOST_TEXT) {
      await reader.cancel();
      throw new NotHanded("too long");
    }
    pieces.push(value);
  }
  return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (pieces)).arrayBuffer());
}

/** @param {Uint8Array} bytes */
const written = (bytes) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

/** @param {string} text */
const read = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
