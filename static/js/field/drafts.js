/**
 * Inspections that are being filled in. Every answer is in the store before the next one; handing in turns the
 * draft into a fact of the outbox in one transaction and under the draft's own id, so that there is never both,
 * neither, or two.
 */
import { takenOver } from "./again.js";
import { listChecklists, checklist as loadChecklist } from "./catalogue.js";
import { now } from "./dates.js";
import { inDb } from "./db.js";
import { DraftGone } from "./draft-changes.js";
import { newId } from "./ids.js";
import { inspectionOf } from "./inspection-fact.js";
import { profile } from "./places.js";
import { askToStay } from "./room.js";
import { ownEnterprise } from "./session.js";
import { staleIn } from "./signature.js";
import { stored } from "./stored.js";

export * from "./draft-changes.js";

/**
 * @typedef {object} Answer
 * @property {"pass" | "fail" | "na"} [result]
 * @property {string} [value]
 * @property {string} [reason]
 * @property {string} [note]
 * @property {import("./photos.js").Photo[]} [photos]
 * @property {string} [assignee]
 * @property {string} [due]
 * @property {"general" | "major"} [level]
 * @property {boolean} [swept] given for a whole section at once
 */

/**
 * @typedef {object} Draft
 * @property {string} id
 * @property {string} checklist
 * @property {number} version
 * @property {string} checklist_hash
 * @property {string} [area]
 * @property {string} [equipment]
 * @property {string} [point]
 * @property {string} [tag]
 * @property {string} started_at
 * @property {string} changed_at
 * @property {Record<string, Answer>} answers by item; where there are several things, by item and thing
 * @property {Record<string, import("./several.js").Thing[]>} [several] the things of a section, once somebody named them
 * @property {string} [note]
 * @property {string} [answered_at] when something last changed of what is signed for
 * @property {string} [at] the question where the person was
 * @property {Record<string, number>} [seconds] how long each question was on the screen
 * @property {import("./signature.js").Signature[]} [signatures]
 * @property {import("./where.js").Position} [start_position]
 * @property {import("./where.js").Position} [end_position]
 * @property {import("./again.js").Again} [again] what was taken over from an earlier inspection
 * @property {boolean} [removed]
 * @property {string} [handed] when it was given to another phone; it rests here until it is taken back or deleted
 */

/** The checklist of that name was never fetched. */
export class NotOnPhone extends Error {}

/** Somebody signed other answers than those that would be handed in. */
export class SignedOther extends Error {}

/** @returns {Promise<Draft[]>} newest first */
export const listDrafts = () =>
  inDb(async (db) =>
    (await db.getAll("drafts"))
      .filter((row) => row.answers && !row.removed)
      .sort((a, b) => (a.changed_at < b.changed_at ? 1 : -1)),
  );

/** @param {string} id @returns {Promise<Draft | undefined>} */
export const draft = (id) => inDb((db) => db.get("drafts", id));

/**
 * @param {{ checklist: string, area?: string, equipment?: string, point?: string, tag?: string }} asked
 * @param {import("./facts.js").Fact} [before] an earlier inspection of the same list, to take over what may be
 * @returns {Promise<Draft>}
 */
export async function startDraft(asked, before) {
  const row = (await listChecklists()).find((one) => one.slug === asked.checklist);
  const content = row && (await loadChecklist(row.slug, row.version));
  if (!content) throw new NotOnPhone(asked.checklist);
  const moment = now().toISOString();
  const over = before && takenOver(before, content);
  const started = {
    ...asked,
    id: newId(),
    version: content.version,
    checklist_hash: content.hash,
    started_at: moment,
    changed_at: moment,
    answers: { ...over?.answers, ...waived(content) },
    ...(over && { again: over.again }),
    ...(over && Object.keys(over.several).length && { several: over.several }),
  };
  await inDb((db) => db.put("drafts", started));
  void askToStay(); // from here on there is something to lose
  return started;
}

/**
 * What the enterprise's own checklist says does not apply here is answered so from the start, with its reason.
 * @param {import("./catalogue.js").Checklist} content
 * @returns {Record<string, Answer>}
 */
const waived = ({ waived: reasons = {} }) =>
  Object.fromEntries(Object.entries(reasons).map(([item, reason]) => [item, { result: "na", reason }]));

/** What was removed earlier and not taken back. */
export const forgetRemoved = () =>
  inDb(async (db) => {
    for (const row of await db.getAll("drafts")) if (row.removed) await db.delete("drafts", row.id);
  });

/**
 * Asked twice, or in two tabs, it gives the same fact: what is handed in is read and made inside the one
 * transaction that takes the draft away.
 * @param {string} id
 * @returns {Promise<import("./facts.js").Fact>}
 */
export async function submitDraft(id) {
  const begun = await draft(id);
  const [content, declared, enterprise] = await Promise.all([
    begun && loadChecklist(begun.checklist, begun.version),
    profile(),
    ownEnterprise(),
  ]);
  return inDb(async (db) => {
    const tx = db.transaction(["drafts", "facts"], "readwrite", { durability: "strict" });
    const [drafts, facts] = [tx.objectStore("drafts"), tx.objectStore("facts")];
    const [row, sent] = await Promise.all([drafts.get(id), facts.get(id)]);
    if (sent) return sent.fact;
    if (!row || !content) throw new DraftGone(id);
    if (staleIn(row).length) throw new SignedOther(id);
    const handed = stored(inspectionOf(row, content, declared), enterprise);
    await Promise.all([facts.add(handed), drafts.delete(id), tx.done]);
    return handed.fact;
  });
}
