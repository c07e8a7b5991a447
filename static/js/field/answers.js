/** Writing down what the server answered about records, each by itself. */
import { StoreFull } from "./db.js";
import * as outbox from "./outbox.js";
import { tell } from "./talk.js";

/** What the server still waits for, by fact; kept here as well, for a phone too full to write it down. */
/** @typedef {Map<string, string[]>} Missing */

/**
 * @typedef {object} Told
 * @property {() => void} changed what people see is otherwise
 * @property {() => void} moved the server has more than before
 * @property {Record<string, string>} phone what this phone says of itself beside what it sends
 * @property {Set<string>} early gets those whose clock ran ahead
 */

/**
 * A phone that is full cannot keep the answer; the server has the fact all the same, and says so again next time.
 * @param {any[]} results
 * @param {Missing} missing
 * @param {Told} told
 */
export async function settle(results, missing, told) {
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
 * Records for which nothing more will come: their text went along, and the word about what was given up.
 * @param {string[]} ids
 * @param {Told} told
 */
export async function receiptsOf(ids, told) {
  const { results } = await tell("/api/v1/sync/status", { ids });
  return settle(results, new Map(), told);
}
