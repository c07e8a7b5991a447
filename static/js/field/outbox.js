/**
 * Facts on their way to the server. One stays here until a receipt covers it, and some days longer; nothing else
 * ever takes one away. What it shows is computed from receipts.
 */
import { inDb } from "./db.js";
import { earliestId } from "./ids.js";
import { askToStay } from "./room.js";
import { ownEnterprise } from "./session.js";
import { asItem, lacking, take } from "./settled.js";
import { inOrder, readable, stored } from "./stored.js";
import { counted } from "./unsafe.js";

/** @typedef {import("./facts.js").Fact} Fact */
/** @typedef {import("./stored.js").Stored} Stored */
/** @typedef {import("./stored.js").Item} Item */
/** @typedef {import("./stored.js").Problem} Problem */

/** What is being sent right now, and how far. Belongs to the page, not to the store. @type {Map<string, number>} */
const sending = new Map();

/**
 * What is there already stays as it is: handing in twice, in another tab or after a kill, makes no second record.
 * @param {Fact} fact
 * @returns {Promise<Fact>} the one that is in the outbox now
 */
export const enqueue = (fact) => add(fact, async (store) => [await store.get(fact.id)]);

/**
 * The same where something that says all of it may have been said under another id, shortly before.
 * @param {Fact} fact
 * @param {(held: Fact) => boolean} isSame
 * @param {number} withinMs so long ago at most: nothing older is looked at
 * @returns {Promise<Fact>} the one that is in the outbox now
 */
export const enqueueNews = (fact, isSame, withinMs) =>
  add(fact, (store) => store.getAll(IDBKeyRange.lowerBound(earliestId(withinMs))), isSame);

/**
 * @param {Fact} fact
 * @param {(store: any) => Promise<any[]>} candidates
 * @param {(held: Fact) => boolean} [isSame]
 */
async function add(fact, candidates, isSame = () => true) {
  const row = stored(fact, await ownEnterprise());
  const held = await inDb(async (db) => {
    const tx = db.transaction("facts", "readwrite", { durability: "strict" });
    const same = (await candidates(tx.store)).filter(readable).find((one) => isSame(one.fact));
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
export const all = async () => (await everything()).filter(readable).sort(inOrder);

/** @returns {Promise<any[]>} what cannot be read among it */
const everything = () => inDb((db) => db.getAll("facts"));

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
export const update = (id, how) =>
  inDb(async (db) => {
    const tx = db.transaction("facts", "readwrite", { durability: "strict" });
    const row = await tx.store.get(id);
    if (row) how(row);
    await Promise.all([row && tx.store.put(row), tx.done]);
  });
