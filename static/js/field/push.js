/** Offering facts and bringing their photos, until the server has a receipt for each. */
import { StoreFull } from "./db.js";
import * as outbox from "./outbox.js";
import { noteSent } from "./photo-state.js";
import { Refused, tell } from "./talk.js";
import { FileRefused, uploadFile } from "./uploads.js";

/** What one request carries, whichever is reached first: a slow line must finish it within our patience. */
const MOST_FACTS = 20;
const MOST_BYTES = 256 * 1024;
/** Refusals of a whole batch that a smaller one may not get. */
const OF_THE_BATCH = [400, 413, 422];

/** What the server still waits for, by fact; kept here as well, for a phone too full to write it down. */
/** @typedef {Map<string, string[]>} Missing */

/**
 * One record that cannot go now does not hold up the others; what concerns all of them ends the run.
 * @param {() => void} changed
 */
export async function push(changed) {
  const rows = (await outbox.undelivered()).filter((row) => !row.problem); // those wait for the person
  /** @type {Missing} */
  const missing = new Map();
  const troubles = [];
  for (const batch of batches(rows)) troubles.push(...(await offer(batch, missing)));
  changed();
  for (const row of rows) {
    const wanted = missing.get(row.id);
    if (wanted?.length) troubles.push(...(await bring(row, wanted, changed)));
  }
  if (troubles.length) throw troubles[0];
}

/** @param {outbox.Stored[]} rows */
function batches(rows) {
  /** @type {outbox.Stored[][]} */
  const found = [];
  let bytes = 0;
  for (const row of rows) {
    const size = new Blob([JSON.stringify(row.fact)]).size;
    const last = found.at(-1);
    if (last && last.length < MOST_FACTS && bytes + size <= MOST_BYTES) {
      last.push(row);
      bytes += size;
    } else {
      found.push([row]);
      bytes = size;
    }
  }
  return found;
}

/**
 * @param {outbox.Stored[]} batch
 * @param {Missing} missing
 * @returns {Promise<unknown[]>} what could not be written down
 */
async function offer(batch, missing) {
  try {
    const { results } = await tell("/api/v1/sync/push", { facts: batch.map((row) => row.fact) });
    return await settle(results, missing);
  } catch (problem) {
    if (!(problem instanceof Refused) || !OF_THE_BATCH.includes(problem.status)) throw problem;
    // Smaller ones, down to the one that is to blame.
    const half = Math.ceil(batch.length / 2);
    if (batch.length > 1)
      return [...(await offer(batch.slice(0, half), missing)), ...(await offer(batch.slice(half), missing))];
    await outbox.markProblem(/** @type {outbox.Stored} */ (batch[0]).id, problem.problem);
    return [];
  }
}

/**
 * A phone that is full cannot keep the answer; the server has the fact all the same, and says so again next time.
 * @param {any[]} results
 * @param {Missing} missing
 */
async function settle(results, missing) {
  const troubles = [];
  for (const result of results) {
    missing.set(result.id, result.missing ?? []);
    try {
      await outbox.settle(result);
    } catch (problem) {
      if (!(problem instanceof StoreFull)) throw problem;
      troubles.push(problem);
    }
  }
  return troubles;
}

/**
 * One fact's photos, one after the other, one in memory at a time.
 * @param {outbox.Stored} row
 * @param {string[]} wanted
 * @param {() => void} changed
 * @returns {Promise<unknown[]>} what stood in the way of this one alone
 */
async function bring(row, wanted, changed) {
  const named = row.fact.files.filter((file) => wanted.includes(file.sha256));
  const files = [...new Map(named.map((file) => [file.sha256, file])).values()]; // one photo may answer two questions
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let before = 0;
  const show = (/** @type {number} */ sent) => {
    outbox.showSending(row.id, Math.min(99, Math.floor((100 * (before + sent)) / total)));
    changed();
  };
  try {
    show(0);
    for (const file of files) {
      noteSent(file.sha256, 0);
      await uploadFile(file, (sent) => {
        noteSent(file.sha256, sent);
        show(sent);
      });
      noteSent(file.sha256, file.bytes);
      before += file.bytes;
    }
    const { results } = await tell("/api/v1/sync/status", { ids: [row.id] });
    return await settle(results, new Map());
  } catch (problem) {
    if (problem instanceof FileRefused) await outbox.markProblem(row.id, problem.problem);
    else if (concernsAll(problem)) throw problem;
    else return [problem];
    return [];
  } finally {
    outbox.showSending(row.id, null);
    changed();
  }
}

/** No line, or nobody signed in: the next record would fare no better. @param {any} problem */
const concernsAll = (problem) => !problem?.status || problem.status === 401;
