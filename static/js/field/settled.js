/** What a fact in the outbox becomes by what the server answers, and how it stands (pure). */
import { redated } from "./facts.js";
import { stated } from "./receipt-check.js";

/** @typedef {import("./stored.js").Stored} Stored */
/** @typedef {import("./stored.js").Problem} Problem */
/** @typedef {import("./stored.js").Item} Item */

/** Dated by a clock that ran ahead. @param {any} result */
export const isFromFuture = ({ problem }) =>
  problem?.code === "sync.fact_from_future" && Boolean(Date.parse(problem.detail?.server_time));

/** How much of it the server has not confirmed: its photos, its receipt, itself. @param {Stored} row */
export const lacking = ({ receipt, missing, fact }) =>
  receipt ? 0 : missing ? 1 + missing.length : 2 + fact.files.length;

/**
 * @param {Stored} row
 * @param {any} result
 */
export function take(row, result) {
  if (result.state === "accepted" && result.receipt) {
    Object.assign(row, { receipt: result.receipt, delivered_at: Date.now(), missing: [], problem: null });
  } else if (result.state === "waiting") {
    const missing = result.missing ?? [];
    Object.assign(row, { missing, problem: stillLost(row.problem, missing) });
  } else if (isFromFuture(result)) {
    // Never taken in, so nobody holds it as it was: it goes again, dated by the server's clock.
    Object.assign(row, { fact: redated(row.fact, result.problem.detail.server_time), problem: null });
  } else if (result.state === "rejected" || result.state === "conflict") {
    row.problem = result.problem ?? { code: `sync.${result.state}` };
  } else if (result.state === "unknown") {
    row.missing = null;
  }
}

/**
 * What was refused of its photos is not tried again by itself, unless the server has it by now from elsewhere.
 * @param {Problem | null} problem
 * @param {string[]} missing
 * @returns {Problem | null}
 */
function stillLost(problem, missing) {
  const lost = Object.fromEntries(Object.entries(problem?.lost ?? {}).filter(([sha256]) => missing.includes(sha256)));
  return Object.keys(lost).length ? { ...problem, lost } : null;
}

/** Whether all of it waits for the person; one that lost a photo still brings the others. @param {Stored} row */
export const isStuck = ({ problem }) => Boolean(problem && !problem.lost);

/**
 * @param {Stored} row
 * @param {number} [percent] how far it is, while it is being sent
 * @returns {Item}
 */
export function asItem(row, percent) {
  const { id, fact, problem, missing, withdrawn = [] } = row;
  const receipt = row.receipt
    ? { jws: row.receipt, server_time: stated(row.receipt)?.claims.issued_at ?? fact.occurred_at }
    : null;
  return { id, fact, problem, missing, receipt, withdrawn, percent: percent ?? 0, state: stateOf(row, percent) };
}

/**
 * @param {Stored} row
 * @param {number | undefined} percent
 * @returns {Item["state"]}
 */
function stateOf(row, percent) {
  if (row.receipt) return "delivered";
  if (row.problem) return "problem";
  if (percent !== undefined) return "sending";
  return row.missing ? "waiting" : "saved";
}
