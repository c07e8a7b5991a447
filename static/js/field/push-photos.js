/** Bringing the photos of records that the server has the text of. */
import { receiptsOf } from "./answers.js";
import { Arriving } from "./arriving.js";
import { FileRefused } from "./file-refused.js";
import { photosWaitFor } from "./line.js";
import * as outbox from "./outbox.js";
import { noteSent } from "./photo-state.js";
import { isOfOthers, Unreachable } from "./talk.js";
import { inTurn, loads } from "./turns.js";

/** @typedef {import("./answers.js").Missing} Missing */
/** @typedef {import("./answers.js").Told} Told */

/** Answers that the next photo would get as well. */
const OF_ALL = [401, 402, 429, 503, 507];

/** Photos that the server stumbled over, and how often. @type {Map<string, number>} */
const stumbles = new Map();

/**
 * The photos of all these records, one after the other, one in memory at a time.
 * @param {outbox.Stored[]} rows
 * @param {Missing} missing
 * @param {Told} told
 * @returns {Promise<unknown[]>} what stood in the way of some of them
 */
export async function bringPhotos(rows, missing, told) {
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
