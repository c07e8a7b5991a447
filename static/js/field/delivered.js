/** What the server gave receipts for: how much, by which keys, until when it is kept, and offering it again. */
import { inDb } from "./db.js";
import { all, update } from "./outbox.js";
import { stated } from "./receipt-check.js";

/** @typedef {import("./stored.js").Stored} Stored */

const GRACE_MS = 30 * 86_400_000;

/** The server was restored from an older copy: what it gave receipts for is offered again. */
export async function offerAgain() {
  for (const row of await all())
    if (row.receipt) await update(row.id, (one) => Object.assign(one, { receipt: null, missing: null }));
}

/**
 * What receipts say of the last days: how much of what was handed in has one, and how much has none. What has none
 * counts however old it is.
 * @param {number} days
 */
export async function standing(days) {
  const since = Date.now() - days * 86_400_000;
  const rows = (await all()).filter((row) => !row.receipt || Date.parse(row.fact.occurred_at) >= since);
  const open = rows.filter((row) => !row.receipt);
  return { with: amount(rows.filter((row) => row.receipt)), without: amount(open), records: rows.length };
}

/** @param {Stored[]} rows */
const amount = (rows) => ({
  records: rows.length,
  photos: new Set(rows.flatMap((row) => row.fact.files.map((file) => file.sha256))).size,
});

/** The keys that receipts on this phone say they are signed with. */
export const keysNamed = async () => [
  ...new Set((await all()).flatMap(({ receipt }) => (receipt && stated(receipt)?.kid) || [])),
];

/** Facts whose receipt is older than the grace period. */
export async function forgetDelivered() {
  for (const row of (await all()).filter(isOver)) await forgetIfOver(row.id);
}

/** @param {Stored} row */
const isOver = (row) => Boolean(row.receipt) && row.delivered_at < Date.now() - GRACE_MS;

/** Looked at once more: another tab may have taken its receipt back meanwhile, to offer it again. @param {string} id */
const forgetIfOver = (id) =>
  inDb(async (db) => {
    const tx = db.transaction("facts", "readwrite");
    const row = await tx.store.get(id);
    await Promise.all([row && isOver(row) && tx.store.delete(id), tx.done]);
  });
