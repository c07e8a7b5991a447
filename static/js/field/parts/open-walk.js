/** Puts together what an inspection needs, all of it from this phone. */
import { checklist } from "../catalogue.js";
import { draft } from "../drafts.js";
import { areas, equipment, people, profile } from "../places.js";
import { earlierNotes } from "../presets.js";
import { readingsAt, spotOf } from "../readings.js";
import { itemOf, nameOf } from "../several.js";
import { Walk } from "./walk.js";

/**
 * The open walk survives going to the review and back; another draft replaces it.
 * @type {Walk | null}
 */
let open = null;

/**
 * @param {import("./app.js").App} app
 * @param {string} id
 * @returns {Promise<Walk | null>}
 */
export async function openWalk(app, id) {
  if (open?.draft.id === id) return open;
  const held = await draft(id);
  const list = held && (await checklist(held.checklist, held.version));
  if (!held || !list) return null;
  const [declared, staff, places, things] = await Promise.all([profile(), people(), areas(), equipment()]);
  open = new Walk(app, held, list, declared, staff);
  open.before = before(open, await readingsAt(held));
  open.notes = await earlierNotes();
  open.resume = held.at ?? "";
  open.where = [
    places.find((area) => area.id === held.area)?.name,
    things.find((thing) => thing.id === held.equipment)?.name ?? held.tag,
  ]
    .filter(Boolean)
    .join(" · ");
  return open;
}

/** The draft is a sent inspection now, or gone. */
export function closeWalk() {
  open = null;
}

/**
 * @param {Walk} walk
 * @param {Map<string, import("../readings.js").LastReading>} readings
 */
const before = (walk, readings) => (/** @type {string} */ key) => {
  const part = key.includes("#") ? walk.partOf(key) : undefined;
  const which = part?.thing && nameOf(part.thing, walk.things(part.section));
  return readings.get(spotOf(itemOf(key), which));
};
