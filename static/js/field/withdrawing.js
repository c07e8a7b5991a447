/**
 * Handing in without a photo that will never arrive, saying why. The record stays as it was; a second one says that
 * the photo does not come, and then the server waits for it no longer.
 */
import { inDb } from "./db.js";
import { newFact } from "./facts.js";
import { stored } from "./stored.js";

/** The phone's own words for a photo that it can no longer read; everything else the server said. */
const UNREADABLE = "files.not_on_phone";

/** @param {{ code?: string } | undefined} problem */
export const causeOf = (problem) => (problem?.code === UNREADABLE ? "unreadable" : problem ? "refused" : "other");

/**
 * In one transaction: either both are in the outbox, or nothing happened. Twice does no more than once.
 * @param {string} id of the record
 * @param {string} sha256
 * @param {string} words why, as the person says it
 */
export const withdraw = (id, sha256, words) =>
  inDb(async (db) => {
    const tx = db.transaction("facts", "readwrite", { durability: "strict" });
    const row = await tx.store.get(id);
    if (!row || row.receipt || row.withdrawn?.includes(sha256)) return;
    const { [sha256]: why, ...lost } = row.problem?.lost ?? {};
    const fact = newFact("evidence.withdrawn", id, { sha256, cause: causeOf(why), words: words.trim().slice(0, 500) });
    Object.assign(row, {
      withdrawn: [...(row.withdrawn ?? []), sha256],
      missing: row.missing?.filter((/** @type {string} */ one) => one !== sha256) ?? null,
      problem: Object.keys(lost).length ? { ...row.problem, ...Object.values(lost)[0], lost } : null,
    });
    await Promise.all([tx.store.put(row), tx.store.add(stored(fact, row.fact.enterprise)), tx.done]);
  });
