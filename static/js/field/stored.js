/** A fact as it lies in the store, and what screens make of it. */
import { newId } from "./ids.js";

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

/** Of an older build: by its id, which is of when it was begun. @param {Stored} a @param {Stored} b */
export const inOrder = (a, b) => ((a.queued ?? a.id) < (b.queued ?? b.id) ? -1 : 1);

/** @param {any} row */
export const readable = (row) =>
  typeof row?.fact?.kind === "string" && Array.isArray(row.fact.files) && !!row.fact.body;
