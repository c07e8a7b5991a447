/** What changes in an inspection that is being filled in: each in the store before the next one. */
import { now } from "./dates.js";
import { inDb } from "./db.js";
import { mergedAnswer, mergedList, mergedText } from "./merging.js";

/** @typedef {import("./drafts.js").Answer} Answer */
/** @typedef {import("./drafts.js").Draft} Draft */

/** Handed in or thrown away, perhaps in another tab. */
export class DraftGone extends Error {}

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
