/** Offering facts and bringing their photos, until the server has a receipt for each. */
import { settle } from "./answers.js";
import * as outbox from "./outbox.js";
import { phoneTold } from "./phone-told.js";
import { bringPhotos } from "./push-photos.js";
import { isFromFuture, isStuck } from "./settled.js";
import { Suspects } from "./suspects.js";
import { Refused, tell } from "./talk.js";

/** @typedef {import("./answers.js").Missing} Missing */
/** @typedef {import("./answers.js").Told} Told */

/** What one request carries, whichever is reached first: a slow line must finish it within our patience. */
const MOST_FACTS = 20;
const MOST_BYTES = 256 * 1024;
/** Refusals of a whole batch that a smaller one may not get. */
const OF_THE_BATCH = [400, 413, 422];

const suspects = new Suspects(MOST_FACTS);

/**
 * One record that cannot go now does not hold up the others; what concerns all of them ends the run.
 * @param {() => void} changed
 * @param {() => void} [moved]
 */
export async function push(changed, moved = () => {}) {
  /** @type {Told} */
  const told = { changed, moved, phone: await phoneTold(), early: new Set() };
  const rows = (await outbox.undelivered()).filter((row) => !isStuck(row)); // those wait for the person
  /** @type {Missing} */
  const missing = new Map();
  const troubles = [];
  const { first, last } = suspects.apart(rows);
  for (const batch of batches(first)) troubles.push(...(await offer(batch, missing, told)));
  if (told.early.size) {
    const redated = (await outbox.undelivered()).filter((row) => told.early.has(row.id));
    for (const batch of batches(redated)) troubles.push(...(await offer(batch, missing, told)));
  }
  changed();
  troubles.push(...(await bringPhotos(first, missing, told)));
  for (const row of last) troubles.push(...(await offer([row], missing, told)));
  troubles.push(...(await bringPhotos(last, missing, told)));
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
    if (last && suspects.mayJoin(last, row) && bytes + size <= MOST_BYTES) {
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
 * @param {Told} told
 * @returns {Promise<unknown[]>} what could not be written down
 */
async function offer(batch, missing, told) {
  try {
    const { results } = await tell("/api/v1/sync/push", { facts: batch.map((row) => row.fact) }, told.phone);
    suspects.clear(batch);
    for (const result of results) if (isFromFuture(result)) told.early.add(result.id);
    return await settle(results, missing, told);
  } catch (problem) {
    if (problem instanceof Refused && problem.status === 500) suspects.note(batch);
    if (!(problem instanceof Refused) || !OF_THE_BATCH.includes(problem.status)) throw problem;
    // Smaller ones, down to the one that is to blame.
    const half = Math.ceil(batch.length / 2);
    if (batch.length > 1)
      return [
        ...(await offer(batch.slice(0, half), missing, told)),
        ...(await offer(batch.slice(half), missing, told)),
      ];
    await outbox.markProblem(/** @type {outbox.Stored} */ (batch[0]).id, problem.problem);
    return [];
  }
}
