/**
 * A patrol that is being walked: which things are to be seen, which were, which tags nobody knew. Every step is in
 * the store before the next one, so that a killed browser goes on where it was. Handing in turns it into a fact
 * under its own id, in one transaction.
 */
import { now } from "./dates.js";
import { inDb } from "./db.js";
import { newFact } from "./facts.js";
import { newId } from "./ids.js";
import { ownEnterprise } from "./session.js";
import { stored } from "./stored.js";

/** @typedef {import("./where.js").Position} Position */
/** @typedef {"seen" | "well" | "inspected" | "reported"} Found */
/** @typedef {{ equipment: string, at: string, how: "scanned" | "typed", found: Found, position?: Position }} Sight */

/**
 * @typedef {object} Patrol
 * @property {string} id
 * @property {import("./routes.js").Route["kind"]} route
 * @property {string} [area]
 * @property {string} title what the route was called when it began
 * @property {string[]} things to be seen, in the order of the way
 * @property {Sight[]} seen
 * @property {{ tag: string, at: string, position?: Position }[]} unknown
 * @property {string} started_at
 * @property {string} [note]
 * @property {boolean} [removed]
 */

/** As many as a fact may carry: one more, or an empty one, and the server would refuse the whole patrol. */
const MOST_UNKNOWN = 500;

/** Handed in or thrown away, perhaps in another tab. */
export class PatrolGone extends Error {}

/** The one that is under way. @returns {Promise<Patrol | undefined>} */
export const openPatrol = () => inDb(async (db) => (await db.getAll("patrols")).find((row) => !row.removed));

/**
 * One at a time: where one is under way already, that one goes on.
 * @param {{ route: import("./routes.js").Route, title: string, things: string[] }} asked
 * @returns {Promise<Patrol>}
 */
export const startPatrol = ({ route, title, things }) =>
  inDb(async (db) => {
    const tx = db.transaction("patrols", "readwrite");
    const rows = await tx.store.getAll();
    const open = rows.find((row) => !row.removed);
    if (open) return open;
    for (const row of rows) await tx.store.delete(row.id);
    const { kind, area } = route;
    const began = { id: newId(), route: kind, title, things, seen: [], unknown: [], started_at: now().toISOString() };
    const row = area ? { ...began, area } : began;
    await Promise.all([tx.store.put(row), tx.done]);
    return row;
  });

/**
 * A thing was stood before. The first time counts; what was found there can still be said.
 * @param {string} id
 * @param {string} equipment
 * @param {Sight["how"]} [how]
 */
export const tick = (id, equipment, how = "scanned") =>
  change(id, (row) => {
    if (row.seen.some((one) => one.equipment === equipment)) return;
    row.seen.push({ equipment, at: now().toISOString(), how, found: "seen" });
  });

/**
 * @param {string} id
 * @param {string} equipment
 * @param {Found} found
 */
export const sayFound = (id, equipment, found) =>
  change(id, (row) => {
    const sight = row.seen.find((one) => one.equipment === equipment);
    if (sight) sight.found = found;
  });

/**
 * Each unknown tag once, as it was read first.
 * @param {string} id
 * @param {string} tag
 */
export const noteUnknown = (id, tag) =>
  change(id, (row) => {
    if (!tag || row.unknown.length >= MOST_UNKNOWN || row.unknown.some((one) => one.tag === tag)) return;
    row.unknown.push({ tag, at: now().toISOString() });
  });

/**
 * Where it was, once the phone knows: what was seen is kept without waiting for it. The first answer counts.
 * @param {string} id
 * @param {string} what a thing's id or an unknown tag
 * @param {Position} position
 */
export const placeSight = (id, what, position) =>
  change(id, (row) => {
    const sight = row.seen.find((one) => one.equipment === what) ?? row.unknown.find((one) => one.tag === what);
    if (sight) sight.position ??= position;
  });

/** @param {string} id */
export const removePatrol = (id) =>
  change(id, (row) => {
    row.removed = true;
  });

/** @param {string} id */
export const undoRemovePatrol = (id) =>
  change(id, (row) => {
    delete row.removed;
  });

/**
 * @param {string} id
 * @param {(row: Patrol) => void} how
 */
const change = (id, how) =>
  inDb(async (db) => {
    const tx = db.transaction("patrols", "readwrite");
    const row = await tx.store.get(id);
    if (!row) throw new PatrolGone(id);
    how(row);
    await Promise.all([tx.store.put(row), tx.done]);
  });

/** Still to be seen, in the order of the way (pure). @param {Patrol} row */
export const leftOf = ({ things, seen }) => things.filter((id) => !seen.some((one) => one.equipment === id));

/** How many of the list were seen (pure). @param {Patrol} row */
export const doneOf = (row) => row.things.length - leftOf(row).length;

/**
 * Asked twice, or in two tabs, it gives the same fact.
 * @param {string} id
 * @returns {Promise<import("./facts.js").Fact>}
 */
export async function handInPatrol(id) {
  const enterprise = await ownEnterprise();
  return inDb(async (db) => {
    const tx = db.transaction(["patrols", "facts"], "readwrite", { durability: "strict" });
    const [patrols, facts] = [tx.objectStore("patrols"), tx.objectStore("facts")];
    const [row, sent] = await Promise.all([patrols.get(id), facts.get(id)]);
    if (sent) return sent.fact;
    if (!row) throw new PatrolGone(id);
    const handed = stored(newFact("patrol.walked", row.id, bodyOf(row), [], row.id), enterprise);
    await Promise.all([facts.add(handed), patrols.delete(id), tx.done]);
    return handed.fact;
  });
}

/** Never before it began: the phone's clock may have been put back on the way. @param {Patrol} row */
const endOf = ({ started_at, seen, unknown }) =>
  [now().toISOString(), started_at, ...[...seen, ...unknown].map(({ at }) => at)].sort().at(-1);

/** @param {Patrol} row */
const bodyOf = (row) => ({
  route: row.route,
  started_at: row.started_at,
  ended_at: endOf(row),
  seen: row.seen.map((sight) => ({ ...sight, ...(!row.things.includes(sight.equipment) && { off_route: true }) })),
  missed: leftOf(row),
  unknown: row.unknown,
  title: row.title,
  ...(row.area && { area: row.area }),
  ...(row.note && { note: row.note }),
});
