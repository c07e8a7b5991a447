/** Where each photo of a record is, by what the server said and what it has taken on this page. */

/** @typedef {{ state: "phone" | "sending" | "received" | "safe" | "withdrawn", percent: number }} PhotoState */

/** Bytes that the server has, by hash. Of this page: what lasts stands in the outbox. @type {Map<string, number>} */
const sent = new Map();

/**
 * @param {string} sha256
 * @param {number} bytes
 */
export const noteSent = (sha256, bytes) => void sent.set(sha256, bytes);

/**
 * Safe only with a receipt; sending only while it really goes.
 * @param {Pick<import("./stored.js").Item, "state" | "missing"> & { withdrawn?: string[] }} item
 * @param {Pick<import("./facts.js").FileEntry, "sha256" | "bytes">} file
 * @returns {PhotoState}
 */
export function photoState({ state, missing, withdrawn = [] }, { sha256, bytes }) {
  if (withdrawn.includes(sha256)) return { state: "withdrawn", percent: 0 };
  if (state === "delivered") return { state: "safe", percent: 100 };
  if (!missing) return { state: "phone", percent: 0 }; // the server has not even seen the record
  const there = sent.get(sha256) ?? 0;
  if (!missing.includes(sha256) || there >= bytes) return { state: "received", percent: 100 };
  if (state === "sending" && sent.has(sha256)) return { state: "sending", percent: Math.floor((100 * there) / bytes) };
  return { state: "phone", percent: 0 };
}
