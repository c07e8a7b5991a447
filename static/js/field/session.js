/** Who uses this phone: the last person that the server knew, kept so that a cold start needs no network. */
import { inDb, inShell, usePerson } from "./db.js";
import { newId } from "./ids.js";

/**
 * @typedef {object} Person
 * @property {string} id
 * @property {string} name
 * @property {"owner" | "officer" | "leader" | "worker" | "contractor" | "expert" | "regulator" | "admin"} role
 * @property {string | null} [post] a further post in another enterprise, which has a store of its own
 * @property {{ id: string, name?: string, sector?: string } | null} enterprise
 * @property {string} locale
 */

/** @type {Person | null | undefined} */
let person;

/** @returns {Promise<Person | null>} */
export async function currentPerson() {
  if (person === undefined) await adopt((await inShell((db) => db.get("meta", "person"))) ?? null);
  return person ?? null;
}

/** As the store has it, for who lives longer than a page: somebody else may have signed in meanwhile. */
export function freshPerson() {
  person = undefined;
  return currentPerson();
}

/**
 * The server said who this is; another person than before gets a database of their own.
 * @param {any} me
 */
export async function becomePerson(me) {
  const before = await currentPerson();
  const moved = (before?.enterprise?.id ?? null) !== me.enterprise;
  const post = me.post ?? null;
  const same = (before?.post ?? null) === post;
  if (same && before?.id === me.id && before?.role === me.role && before?.name === me.name && !moved) return;
  const known = { id: me.id, name: me.name, role: me.role, enterprise: me.enterprise, locale: me.locale, post };
  await inShell((db) => db.put("meta", known, "person"));
  usePerson(storeOf(known));
  await leaveEnterprise(known.enterprise);
  await adopt(known);
}

/**
 * Who serves several enterprises has a store for each further one, so that nothing of one shows or goes in the other.
 * @param {{ id: string, post?: string | null }} known
 */
export const storeOf = (known) => (known.post ? `${known.id}.${known.post}` : known.id);

/**
 * Whether the same person switched to another of their enterprises since this phone last knew.
 * @param {any} me
 */
export async function switched(me) {
  const before = await currentPerson();
  return before?.id === me.id && (before?.post ?? null) !== (me.post ?? null);
}

/**
 * Whoever works for another enterprise now starts anew there: no list of the former one, no place in its ledger.
 * @param {string | null} enterprise
 */
const leaveEnterprise = (enterprise) =>
  inDb(async (db) => {
    const tx = db.transaction("meta", "readwrite");
    const held = await tx.store.get("enterprise");
    if (held && held.id !== enterprise)
      for (const key of ["enterprise", "cursor", "pulling", "pulled"]) await tx.store.delete(key);
    await tx.done;
  });

/** In whose ledger what this person does now belongs. @returns {Promise<string | undefined>} */
export const ownEnterprise = async () => (await currentPerson())?.enterprise?.id;

/** @param {any} known */
async function adopt(known) {
  if (!known) {
    person = null;
    return;
  }
  usePerson(storeOf(known));
  const firm = await inDb((db) => db.get("meta", "enterprise"));
  person = { ...known, enterprise: firm ?? (known.enterprise ? { id: known.enterprise } : null) };
}

/** The enterprise's name came with the pull. @param {Person["enterprise"]} firm */
export async function knowEnterprise(firm) {
  await inDb((db) => db.put("meta", firm, "enterprise"));
  if (person) person.enterprise = firm;
}

/** Nobody is here any more; what was theirs stays for them. */
export async function forgetPerson() {
  await inShell((db) => db.delete("meta", "person"));
  person = null;
}

/** This browser's own name towards the server. @returns {Promise<string>} */
export const deviceId = () =>
  inShell(async (db) => {
    const held = await db.get("meta", "device");
    if (held) return held;
    const id = newId();
    await db.put("meta", id, "device");
    return id;
  });
