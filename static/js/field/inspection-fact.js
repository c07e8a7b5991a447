/** What a draft says as a fact of the ledger (pure but for the moment at which it is handed in). */
import { now } from "./dates.js";
import { newFact } from "./facts.js";
import { itemOf, nameOf, partsOf, thingsOf } from "./several.js";
import { isSigned, signed } from "./signature.js";

/** @typedef {import("./drafts.js").Draft} Draft */
/** @typedef {import("./drafts.js").Answer} Answer */
/** @typedef {{ id: string, which: string | undefined, answer: Answer, seconds: number }[]} Answered */

/**
 * @param {Draft} row
 * @param {import("./catalogue.js").Checklist} content
 * @param {Record<string, unknown>} declared
 * @returns {import("./facts.js").Fact} under the draft's own id
 */
export function inspectionOf(row, content, declared) {
  const answered = answersOf(row, content, declared);
  return newFact("inspection.submitted", row.id, bodyOf(row, answered), filesOf(answered), row.id);
}

/**
 * In the order of the checklist, without what a later answer or the profile made pointless.
 * @param {Draft} row
 * @param {import("./catalogue.js").Checklist} content
 * @param {Record<string, unknown>} declared
 */
function answersOf(row, content, declared) {
  return partsOf(content, row, declared).flatMap(({ section, items, thing }) =>
    items.flatMap(({ id }) => {
      const answer = row.answers[id];
      const which = thing && nameOf(thing, thingsOf(section, row, declared));
      return answer?.result ? [{ id: itemOf(id), which, answer, seconds: row.seconds?.[id] ?? 0 }] : [];
    }),
  );
}

/**
 * @param {Draft} row
 * @param {Answered} answered
 */
const bodyOf = (row, answered, hands = (row.signatures ?? []).filter(isSigned).map(signed)) => ({
  checklist: row.checklist,
  version: row.version,
  checklist_hash: row.checklist_hash,
  started_at: row.started_at,
  ended_at: now().toISOString(),
  answers: answered.map(({ id, which, answer, seconds }) => onWire(id, which, answer, seconds)),
  ...filled({ area: row.area, equipment: row.equipment, point: row.point, tag: row.tag, note: row.note }),
  ...filled({ copied_from: row.again?.from }),
  ...(row.start_position && { start_position: row.start_position }),
  ...(row.end_position && { end_position: row.end_position }),
  ...(hands.length && { signatures: hands }),
});

/**
 * @param {string} item
 * @param {string | undefined} which
 * @param {Answer} answer
 * @param {number} seconds
 */
const onWire = (item, which, { result, value, reason, note, photos = [], assignee, due, level, swept }, seconds) => ({
  item,
  result,
  ...filled({ which, value, reason, note }),
  ...(swept && { swept }),
  ...(seconds && { seconds }),
  ...(photos.length && { photos: photos.map((photo) => photo.sha256) }),
  ...(result === "fail" && filled({ assignee, due, level })),
});

/** @param {Record<string, string | undefined>} values */
const filled = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value));

/** @param {Answered} answered */
const filesOf = (answered) =>
  answered.flatMap(({ id, answer }) => (answer.photos ?? []).map((photo) => ({ ...photo, question: id })));
