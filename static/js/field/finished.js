/** Inspections that are answered to the end and not handed in: no receipt speaks of them, so they are told apart. */
import { checklist } from "./catalogue.js";
import { listDrafts } from "./drafts.js";
import { isFinished } from "./gaps.js";
import { profile } from "./places.js";

/** What was found of each as it stood: this is asked for often. @type {Map<string, { mark: string, done: boolean }>} */
const found = new Map();

/** @returns {Promise<import("./drafts.js").Draft[]>} newest first; those that another phone goes on with are not this one's to hand in */
export async function finishedDrafts() {
  const drafts = (await listDrafts()).filter((draft) => !draft.handed);
  if (!drafts.length) return [];
  const declared = await profile();
  const marks = await Promise.all(drafts.map((draft) => look(draft, declared)));
  return drafts.filter((_, index) => marks[index]);
}

/**
 * @param {import("./drafts.js").Draft} draft
 * @param {Record<string, unknown>} declared
 */
async function look(draft, declared) {
  const mark = JSON.stringify(draft); // two changes of one millisecond have one moment
  const held = found.get(draft.id);
  if (held?.mark === mark) return held.done;
  const content = await checklist(draft.checklist, draft.version);
  const done = Boolean(content && isFinished(draft, content, declared));
  found.set(draft.id, { mark, done });
  return done;
}
