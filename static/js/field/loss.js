/**
 * Whether the browser took away what it kept. Some do after days without a visit, and then everything here looks as
 * if nobody had ever been here. The server still knows this sign-in, and under which name this browser used it.
 */
import { inShell, openPersonDb } from "./db.js";

/** @typedef {{ last: string }} Loss when this browser was last in step with the server */

/** @param {string} person */
const synced = (person) => `synced ${person}`;
/** @param {string} person */
const lost = (person) => `lost ${person}`;

/**
 * Before anything is begun anew for this person.
 * @param {string} person
 * @param {{ id: string, last_seen: string } | null | undefined} device whose name the sign-in goes by
 */
export async function noticeLoss(person, device) {
  const [mine, before] = await inShell((db) => Promise.all([db.get("meta", "device"), db.get("meta", synced(person))]));
  const last = device && device.id !== mine ? device.last_seen : before && (await isEmpty(person)) ? before : null;
  if (last) await inShell((db) => db.put("meta", { last }, lost(person)));
}

/** A store that has been in step with the server knows its epoch. @param {string} person */
const isEmpty = async (person) => !(await (await openPersonDb(person)).get("meta", "epoch"));

/** @param {string} person */
export const rememberSync = (person) => inShell((db) => db.put("meta", new Date().toISOString(), synced(person)));

/** @param {string} person @returns {Promise<string | undefined>} */
export const lastSync = (person) => inShell((db) => db.get("meta", synced(person)));

/** @param {string} person @returns {Promise<Loss | undefined>} */
export const knownLoss = (person) => inShell((db) => db.get("meta", lost(person)));

/** The person has read it. @param {string} person */
export const forgetLoss = (person) => inShell((db) => db.delete("meta", lost(person)));
