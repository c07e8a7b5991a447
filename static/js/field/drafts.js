/**
 * Inspections that are being filled in. Every answer is in the store before the next one; handing in turns the
 * draft into a fact of the outbox in one transaction and under the draft's own id, so that there is never both,
 * neither, or two.
 */
import { takenOver } from "./again.js";
import { listChecklists, checklist as loadChecklist } from "./catalogue.js";
import { now } from "./dates.js";
import { inDb } from "./db.js";
import { newId } from "./ids.js";
import { inspectionOf } from "./inspection-fact.js";
import { mergedAnswer, mergedList, mergedText } from "./merging.js";
import { stored } from "./outbox.js";
import { profile } from "./places.js";
import { askToStay } from "./room.js";
import { ownEnterprise } from "./session.js";
import { staleIn } from "./signature.js";

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

/** Handed in or thrown away, perhaps in another tab. */
export class DraftGone extends Error {}

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
  if (!content) throw new Error(`checklist ${asked.checklist} is not on this phone`);
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

/**
 * @param {string} id
 * @param {string} item
 * @param {Answer} patch
 */
export const setAnswer = (id, item, patch) => keepAnswer(id, item, (held) => ({ ...held, ...patch }));

/**
 * An answer as this tab has it; what another tab did to it since this one last knew is not lost.
 * @param {string} id
 * @param {string} item
 * @param {Answer} mine
 * @param {Answer | undefined} base as this tab last knew it to be in the store
 * @param {() => void} [given] told once nothing on this page can hold it up any more
 * @returns {Promise<Answer>} as it is in the store now
 */
export const mergeAnswer = (id, item, mine, base, given) =>
  keepAnswer(id, item, (held) => mergedAnswer(base, mine, held), given);

/**
 * @param {string} id
 * @param {string} item
 * @param {(held: Answer | undefined) => Answer} how
 * @param {() => void} [given]
 */
async function keepAnswer(id, item, how, given) {
  /** @type {Answer} */
  let kept = {};
  await change(
    id,
    (row, moment) => {
      kept = how(row.answers[item]);
      row.answers[item] = kept;
      row.at = item;
      row.answered_at = moment;
    },
    given,
  );
  return kept;
}

/**
 * A photo's place, found after it was kept; what was handed in or taken away meanwhile needs none any more.
 * @param {string} id
 * @param {import("./photos.js").Photo} photo
 */
export const placePhoto = (id, { sha256, position }) =>
  change(id, (row) => {
    for (const { photos = [] } of Object.values(row.answers))
      for (const photo of photos) if (photo.sha256 === sha256) photo.position ??= position;
  }).catch((problem) => {
    if (!(problem instanceof DraftGone)) throw problem;
  });

/**
 * @param {string} id
 * @param {string} note
 * @param {string} [base] as this tab last knew it to be in the store
 * @returns {Promise<string>} as it is in the store now
 */
export async function setNote(id, note, base) {
  let kept = note;
  await change(id, (row, moment) => {
    if (base !== undefined) kept = mergedText(base, note, row.note);
    row.note = kept;
    row.answered_at = moment;
  });
  return kept;
}

/** @typedef {Pick<Draft, "signatures" | "start_position" | "end_position">} Beside */

/**
 * What is said beside the answers: signatures with what they stand for, positions.
 * @param {string} id
 * @param {Beside} patch
 * @param {Beside} [base] as this tab last knew it to be in the store
 * @returns {Promise<Beside>} as it is in the store now
 */
export async function setBeside(id, patch, base = {}) {
  /** @type {Beside} */
  let kept = {};
  await change(id, (row) => {
    const { signatures, start_position, end_position } = patch;
    if ("signatures" in patch)
      row.signatures = mergedList(base.signatures, signatures, row.signatures, ({ role }) => role);
    row.start_position = start_position ?? row.start_position;
    row.end_position = end_position ?? row.end_position;
    kept = { signatures: row.signatures, start_position: row.start_position, end_position: row.end_position };
  });
  return kept;
}

/**
 * Where the person is in the list, and how long each question was looked at.
 * @param {string} id
 * @param {Pick<Draft, "at" | "seconds">} seen
 */
export const setSeen = (id, seen) => change(id, (row) => void Object.assign(row, seen));

/**
 * @param {string} id
 * @param {string} section
 * @param {import("./several.js").Thing[]} things
 * @param {import("./several.js").Thing[]} [base] as this tab last knew them to be in the store
 * @returns {Promise<import("./several.js").Thing[]>} as they are in the store now
 */
export async function setThings(id, section, things, base) {
  let kept = things;
  await change(id, (row, moment) => {
    if (base) kept = mergedList(base, things, row.several?.[section], ({ place }) => place);
    row.several = { ...row.several, [section]: kept };
    row.answered_at = moment;
  });
  return kept;
}

/** Out of the lists at once, out of the store at the next start. @param {string} id */
export const removeDraft = (id) =>
  change(id, (row) => {
    row.removed = true;
  });

/** @param {string} id */
export const undoRemove = (id) =>
  change(id, (row) => {
    delete row.removed;
  });

/**
 * @param {string} id
 * @param {boolean} on
 */
export const markHanded = (id, on) =>
  change(id, (row) => {
    if (on) row.handed = now().toISOString();
    else delete row.handed;
  });

/** What was removed earlier and not taken back. */
export const forgetRemoved = () =>
  inDb(async (db) => {
    for (const row of await db.getAll("drafts")) if (row.removed) await db.delete("drafts", row.id);
  });

/**
 * The commit is asked for at once: from then on the browser keeps it, however long this page is busy drawing.
 * @param {string} id
 * @param {(row: Draft, moment: string) => void} how
 * @param {() => void} [given]
 */
const change = (id, how, given) =>
  inDb(async (db) => {
    const tx = db.transaction("drafts", "readwrite");
    const row = await tx.store.get(id);
    if (!row) throw new DraftGone(id);
    const moment = now().toISOString();
    row.changed_at = moment;
    how(row, moment);
    const kept = tx.store.put(row);
    tx.commit();
    given?.();
    await Promise.all([kept, tx.done]);
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
