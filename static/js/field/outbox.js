/**
 * Facts on their way to the server. One stays here until a receipt covers it, and some days longer; nothing else
 * ever takes one away. What it shows is computed from receipts.
 */
import { inDb } from "./db.js";
import { newId } from "./ids.js";
import { stated } from "./receipt-check.js";
import { askToStay } from "./room.js";
import { ownEnterprise } from "./session.js";
import { asItem, lacking, take } from "./settled.js";

/** @typedef {import("./facts.js").Fact} Fact */
/** @typedef {{ code?: string, message?: string, lost?: Record<string, { code?: string, message?: string }> }} Problem lost: photos that will not arrive, by hash, each with why */

/**
 * A fact as it lies in the store.
 * @typedef {object} Stored
 * @property {string} id
 * @property {Fact} fact
 * @property {string[] | null} missing hashes that the server waits for; null while it has not seen the fact
 * @property {Problem | null} problem
 * @property {string | null} receipt compact JWS
 * @property {number} delivered_at
 * @property {string[]} [withdrawn] photos that the person gave up
 * @property {string} [queued] when it was handed in, as an id: what is about it came later, whatever the clock said
 */

/**
 * @typedef {object} Item
 * @property {string} id
 * @property {Fact} fact
 * @property {"saved" | "sending" | "waiting" | "delivered" | "problem"} state
 * @property {number} percent
 * @property {string[] | null} [missing] hashes that the server waits for; null while it has not seen the fact
 * @property {Problem | null} problem
 * @property {{ jws: string, server_time: string } | null} receipt
 * @property {string[]} withdrawn photos that the person gave up
 */

const GRACE_MS = 30 * 86_400_000;

/** What is being sent right now, and how far. Belongs to the page, not to the store. @type {Map<string, number>} */
const sending = new Map();

/**
 * @param {Fact} fact
 * @param {string} [enterprise] of now: a phone may serve another one by the time it sends
 * @returns {Stored}
 */
export const stored = (fact, enterprise) => ({
  id: fact.id,
  fact: { ...fact, ...(enterprise && { enterprise }) },
  missing: null,
  problem: null,
  receipt: null,
  delivered_at: 0,
  queued: newId(),
});

/**
 * What is there already stays as it is: handing in twice, in another tab or after a kill, makes no second record.
 * @param {Fact} fact
 * @param {(held: Fact) => boolean} [isSame] whether one that is here says all of it
 * @returns {Promise<Fact>} the one that is in the outbox now
 */
export async function enqueue(fact, isSame = ({ id }) => id === fact.id) {
  const row = stored(fact, await ownEnterprise());
  const held = await inDb(async (db) => {
    const tx = db.transaction("facts", "readwrite", { durability: "strict" });
    const same = (await tx.store.getAll()).filter(readable).find((one) => isSame(one.fact));
    await Promise.all([!same && tx.store.add(row), tx.done]);
    return same?.fact;
  });
  if (!held) void askToStay();
  return held ?? row.fact;
}

/** Whether it was handed in and is still here. @param {string} id */
export const isHandedIn = async (id) => Boolean(await inDb((db) => db.getKey("facts", id)));

/**
 * In the order in which they were handed in, so that nothing goes before what it speaks of. One that this build cannot
 * read holds up nobody: it stays where it is and is told apart.
 * @returns {Promise<Stored[]>}
 */
const all = async () => (await everything()).filter(readable).sort(inOrder);

/** @returns {Promise<any[]>} what cannot be read among it */
const everything = () => inDb((db) => db.getAll("facts"));

/** Of an older build: by its id, which is of when it was begun. @param {Stored} a @param {Stored} b */
export const inOrder = (a, b) => ((a.queued ?? a.id) < (b.queued ?? b.id) ? -1 : 1);

/** @param {any} row */
export const readable = (row) =>
  typeof row?.fact?.kind === "string" && Array.isArray(row.fact.files) && !!row.fact.body;

/** Records that this build cannot read: to be carried out or thrown away, one by one. @returns {Promise<any[]>} */
export const unreadable = async () => (await everything()).filter((row) => !readable(row));

/** Only what cannot be read is ever thrown away by hand. @param {string} id */
export const throwAway = (id) =>
  inDb(async (db) => {
    const tx = db.transaction("facts", "readwrite");
    if (!readable(await tx.store.get(id))) await tx.store.delete(id);
    await tx.done;
  });

/** @returns {Promise<Item[]>} newest first */
export const items = async () => shown(await all());

/** All from one look at the store. */
export async function overview() {
  const found = await everything();
  const rows = found.filter(readable).sort(inOrder);
  return {
    rows: shown(rows),
    unsafe: counted(rows.filter((row) => !row.receipt)),
    strange: found.length - rows.length,
  };
}

/** @param {Stored[]} rows */
const shown = (rows) =>
  rows
    .map((row) => asItem(row, sending.get(row.id)))
    .sort((a, b) => (a.fact.occurred_at < b.fact.occurred_at ? 1 : -1));

/** What the server has given no receipt for. @returns {Promise<Stored[]>} oldest first */
export const undelivered = async () => (await all()).filter((row) => !row.receipt);

/** What no receipt covers, in the words of the status strip. */
export const counts = async () => counted(await undelivered());

/** @param {Stored[]} rows without a receipt */
function counted(rows) {
  const inspections = rows.filter((row) => row.fact.kind === "inspection.submitted").length;
  return { inspections, reports: rows.length - inspections, photos: waitingPhotos(rows).size };
}

/** Photos of these records that the server still waits for, each with its bytes. @param {Stored[]} rows */
export function waitingPhotos(rows) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const row of rows)
    for (const sha256 of awaited(row))
      found.set(sha256, row.fact.files.find((file) => file.sha256 === sha256)?.bytes ?? 0);
  return found;
}

/** @param {Stored} row */
const awaited = ({ missing, fact, withdrawn = [] }) =>
  (missing ?? fact.files.map((file) => file.sha256)).filter((sha256) => !withdrawn.includes(sha256));

/**
 * What the server answered about one fact.
 * @param {any} result
 * @returns {Promise<boolean>} the server has more of it than before
 */
export async function settle(result) {
  let moved = false;
  await update(result.id, (row) => {
    const lacked = lacking(row);
    take(row, result);
    moved = lacking(row) < lacked;
  });
  return moved;
}

/** @param {string} id @param {Problem} problem */
export const markProblem = (id, problem) =>
  update(id, (row) => {
    row.problem = problem;
  });

/**
 * One photo will not arrive, whatever is tried; the others of its record go all the same.
 * @param {string} id
 * @param {string} sha256
 * @param {Problem} why
 */
export const markLost = (id, sha256, why) =>
  update(id, (row) => {
    row.problem = { ...why, lost: { ...row.problem?.lost, [sha256]: why } };
  });

/** The person asks again: whatever stood in the way may be gone. @param {string} id */
export const retry = (id) =>
  update(id, (row) => {
    row.problem = null;
  });

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

/**
 * @param {string} id
 * @param {number | null} percent null: no longer
 */
export function showSending(id, percent) {
  if (percent === null) sending.delete(id);
  else sending.set(id, percent);
}

/**
 * @param {string} id
 * @param {(row: Stored) => void} how
 */
const update = (id, how) =>
  inDb(async (db) => {
    const tx = db.transaction("facts", "readwrite", { durability: "strict" });
    const row = await tx.store.get(id);
    if (row) how(row);
    await Promise.all([row && tx.store.put(row), tx.done]);
  });
