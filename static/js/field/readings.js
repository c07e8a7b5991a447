/** What was read at a place before: by the server's word, and by what this phone has not delivered yet. */
import { inDb } from "./db.js";
import { undelivered } from "./outbox.js";

/** @typedef {{ item: string, which: string, area: string | null, equipment: string | null, value: string, read_at: string }} LastReading */

/**
 * The last readings of one place and thing, by item and by which of several it was about.
 * @param {{ area?: string, equipment?: string }} place
 * @returns {Promise<Map<string, LastReading>>}
 */
export async function readingsAt({ area, equipment }) {
  const held = await inDb((db) => db.getAll("readings"));
  const own = (await undelivered()).flatMap(({ fact }) => fromFact(fact));
  const here = [...held, ...own].filter(
    (row) => (row.area ?? null) === (area ?? null) && (row.equipment ?? null) === (equipment ?? null),
  );
  here.sort((a, b) => (a.read_at < b.read_at ? -1 : 1));
  return new Map(here.map((row) => [spotOf(row.item, row.which), row]));
}

/**
 * @param {string} item
 * @param {string} [which]
 */
export const spotOf = (item, which = "") => `${item} ${which}`;

/** @param {import("./facts.js").Fact} fact @returns {LastReading[]} */
function fromFact(fact) {
  if (fact.kind !== "inspection.submitted") return [];
  const { area = null, equipment = null, answers } = fact.body;
  return answers
    .filter((/** @type {any} */ answer) => answer.value && answer.result !== "na")
    .map((/** @type {any} */ { item, which = "", value }) => ({
      ...{ item, which, area, equipment, value },
      read_at: fact.occurred_at,
    }));
}
