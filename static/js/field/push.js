/** Offering facts and bringing their photos, until the server has a receipt for each. */
import { Arriving } from "./arriving.js";
import { StoreFull } from "./db.js";
import { FileRefused } from "./file-refused.js";
import { photosWaitFor } from "./line.js";
import * as outbox from "./outbox.js";
import { phoneTold } from "./phone-told.js";
import { noteSent } from "./photo-state.js";
import { isFromFuture, isStuck } from "./settled.js";
import { Suspects } from "./suspects.js";
import { isOfOthers, Refused, tell, Unreachable } from "./talk.js";
import { inTurn, loads } from "./turns.js";

/** What one request carries, whichever is reached first: a slow line must finish it within our patience. */
const MOST_FACTS = 20;
const MOST_BYTES = 256 * 1024;
/** Refusals of a whole batch that a smaller one may not get. */
const OF_THE_BATCH = [400, 413, 422];
/** Answers that the next photo would get as well. */
const OF_ALL = [401, 402, 429, 503, 507];

/** What the server still waits for, by fact; kept here as well, for a phone too full to write it down. */
/** @typedef {Map<string, string[]>} Missing */

/**
 * @typedef {object} Told
 * @property {() => void} changed what people see is otherwise
 * @property {() => void} moved the server has more than before
 * @property {Record<string, string>} phone what this phone says of itself beside what it sends
 * @property {Set<string>} early gets those whose clock ran ahead
 */

const suspects = new Suspects(MOST_FACTS);
/** Photos that the server stumbled over, and how often. @type {Map<string, number>} */
const stumbles = new Map();

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

/**
 * A phone that is full cannot keep the answer; the server has the fact all the same, and says so again next time.
 * @param {any[]} results
 * @param {Missing} missing
 * @param {Told} told
 */
async function settle(results, missing, told) {
  const troubles = [];
  for (const result of results) {
    missing.set(result.id, result.missing ?? []);
    try {
      if (await outbox.settle(result)) told.moved();
    } catch (problem) {
      if (!(problem instanceof StoreFull)) throw problem;
      troubles.push(problem);
    }
  }
  return troubles;
}

/**
 * The photos of all these records, one after the other, one in memory at a time.
 * @param {outbox.Stored[]} rows
 * @param {Missing} missing
 * @param {Told} told
 * @returns {Promise<unknown[]>} what stood in the way of some of them
 */
async function bringPhotos(rows, missing, told) {
  const wanted = new Map(rows.map((row) => [row.id, mayCome(row, missing.get(row.id) ?? [])]));
  const arriving = new Arriving(wanted);
  const given = rows.filter((row) => row.withdrawn && missing.get(row.id)?.length && !wanted.get(row.id)?.length);
  const troubles = given.length ? await receiptsOf(idsOf(given), told) : [];
  let inARow = 0; // two different photos that break the server in a row: it is the server
  for (const load of inTurn(loads(rows, wanted), Date.now(), stumbles)) {
    if (await photosWaitFor()) break;
    try {
      troubles.push(...(await bring(load, arriving, told)));
      inARow = 0;
    } catch (/** @type {any} */ problem) {
      inARow = problem?.status >= 500 ? inARow + 1 : 0;
      stumbles.set(load.file.sha256, (stumbles.get(load.file.sha256) ?? 0) + 1);
      if (!problem?.status || OF_ALL.includes(problem.status) || inARow > 1 || isOfOthers(problem.problem))
        throw problem;
      troubles.push(problem);
    }
  }
  return troubles;
}

/**
 * One photo. Whoever was waiting for nothing else is asked for its receipt at once.
 * @param {import("./turns.js").Load} load
 * @param {Arriving} arriving
 * @param {Told} told
 */
async function bring({ file, rows }, arriving, told) {
  const ids = idsOf(rows);
  const show = (/** @type {number} */ sent) => {
    for (const row of rows) outbox.showSending(row.id, arriving.percent(row, sent));
    told.changed();
  };
  try {
    show(0);
    noteSent(file.sha256, 0);
    const { uploadFile } = await uploader();
    await uploadFile(file, (sent) => {
      told.moved();
      noteSent(file.sha256, sent);
      show(sent);
    });
    noteSent(file.sha256, file.bytes);
    stumbles.delete(file.sha256);
    const whole = rows.filter((row) => arriving.arrived(row, file)).map((row) => row.id);
    return whole.length ? await receiptsOf(whole, told) : [];
  } catch (problem) {
    if (!(problem instanceof FileRefused)) throw problem;
    for (const id of ids) await outbox.markLost(id, file.sha256, problem.problem);
    return [];
  } finally {
    for (const id of ids) outbox.showSending(id, null);
    told.changed();
  }
}

/** Only who has a photo to send and a line to send it on needs what speaks tus: it is not part of opening the app. */
const uploader = () =>
  import("./uploads.js").catch(() => {
    throw new Unreachable("the uploader did not come");
  });

/** Neither given up nor refused before. @param {outbox.Stored} row @param {string[]} missing */
const mayCome = ({ withdrawn = [], problem }, missing) =>
  missing.filter((sha256) => !withdrawn.includes(sha256) && !problem?.lost?.[sha256]);

/** @param {{ id: string }[]} rows */
const idsOf = (rows) => rows.map(({ id }) => id);

/**
 * Records for which nothing more will come: their text went along, and the word about what was given up.
 * @param {string[]} ids
 * @param {Told} told
 */
async function receiptsOf(ids, told) {
  const { results } = await tell("/api/v1/sync/status", { ids });
  return settle(results, new Map(), told);
}
