/** Places, things and people of the enterprise, as they were at the last pull. */
import { inDb } from "./db.js";

/** @typedef {{ id: string, name: string, parent?: string | null }} Area */
/** @typedef {{ id: string, area: string | null, name: string, level: number, checklist: string | null, every_days: number, retired?: boolean }} Point */
/** @typedef {{ id: string, name: string, number: string, type: string, type_words?: { zh: string, en: string }, area?: string | null, code: string, checklist?: string | null, retired?: boolean }} Equipment */
/** @typedef {{ id: string, point?: string | null, checklist: string, area?: string | null, equipment?: string | null, name: string, level: number, opens: string, due: string, state: "open" | "done" | "late" | "missed", plan?: string, opens_at?: string, closes_at?: string, people?: string[], post?: string, walk?: number | null }} Task */
/** @typedef {{ id: string, name: string, role: string }} Person */

/** @returns {Promise<Area[]>} */
export const areas = () => all("areas");

/** What is walked now. @returns {Promise<Point[]>} */
export const points = async () => (await all("points")).filter((point) => !point.retired);

/** @returns {Promise<Task[]>} */
export const tasks = () => all("tasks");

/** @returns {Promise<Person[]>} */
export const people = () => all("people");

/** What is in use. @returns {Promise<Equipment[]>} */
export const equipment = async () => (await all("equipment")).filter((thing) => !thing.retired);

/**
 * A tag may hang on a retired thing: that is for the screen to say.
 * @param {string} code
 * @returns {Promise<Equipment | undefined>}
 */
export const equipmentByCode = async (code) => (await all("equipment")).find((thing) => thing.code === code);

/**
 * Its own number, as it is painted on the thing; nothing where two have the same.
 * @param {string} number
 * @returns {Promise<Equipment | undefined>}
 */
export async function equipmentByNumber(number) {
  const asked = number.trim().toUpperCase();
  const found = (await all("equipment")).filter((thing) => asked && thing.number?.trim().toUpperCase() === asked);
  return found.length === 1 ? found[0] : undefined;
}

/** What the enterprise declared about itself. @returns {Promise<Record<string, unknown>>} */
export const profile = () => inDb(async (db) => (await db.get("meta", "profile")) ?? {});

/** @param {string} store @returns {Promise<any[]>} */
const all = (store) => inDb((db) => db.getAll(store));
