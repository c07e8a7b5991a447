/** Offering facts and bringing their photos, until the server has a receipt for each. */
import * as outbox from "./outbox.js";
import { Refused, tell } from "./talk.js";
import { FileRefused, uploadFile } from "./uploads.js";

const BATCH = 20;

/**
 * @param {() => void} changed
 * @returns {Promise<boolean>} whether there was anything to say to the server
 */
export async function push(changed) {
  const rows = await sendable();
  await offer(rows, BATCH);
  changed();
  for (const row of await sendable()) if (row.missing?.length) await bring(row, changed);
  return rows.length > 0;
}

/** What a problem marks waits for the person; the others go on. */
const sendable = async () => (await outbox.undelivered()).filter((row) => !row.problem);

/**
 * @param {outbox.Stored[]} rows
 * @param {number} size
 */
async function offer(rows, size) {
  for (let start = 0; start < rows.length; start += size) {
    const batch = rows.slice(start, start + size);
    try {
      const { results } = await tell("/api/v1/sync/push", { facts: batch.map((row) => row.fact) });
      for (const result of results) await outbox.settle(result);
    } catch (problem) {
      if (!(problem instanceof Refused) || ![400, 413, 422].includes(problem.status)) throw problem;
      // The batch as a whole was refused: smaller ones, down to the one that is to blame.
      if (batch.length > 1) await offer(batch, Math.ceil(batch.length / 2));
      else await outbox.markProblem(/** @type {outbox.Stored} */ (batch[0]).id, problem.problem);
    }
  }
}

/**
 * One fact's photos, one after the other, one in memory at a time.
 * @param {outbox.Stored} row
 * @param {() => void} changed
 */
async function bring(row, changed) {
  const wanted = row.fact.files.filter((file) => row.missing?.includes(file.sha256));
  const files = [...new Map(wanted.map((file) => [file.sha256, file])).values()]; // one photo may answer two questions
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let before = 0;
  const show = (/** @type {number} */ sent) => {
    outbox.showSending(row.id, Math.min(99, Math.floor((100 * (before + sent)) / total)));
    changed();
  };
  try {
    show(0);
    for (const file of files) {
      await uploadFile(file, show);
      before += file.bytes;
    }
    const { results } = await tell("/api/v1/sync/status", { ids: [row.id] });
    for (const result of results) await outbox.settle(result);
  } catch (problem) {
    if (!(problem instanceof FileRefused)) throw problem;
    await outbox.markProblem(row.id, problem.problem);
  } finally {
    outbox.showSending(row.id, null);
    changed();
  }
}
