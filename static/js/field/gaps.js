/** What keeps an inspection from being handed in, question by question. Pure. */
import { cleanText } from "./facts.js";
import { partsOf } from "./several.js";

/** @typedef {import("./catalogue.js").Item} Item */
/** @typedef {import("./drafts.js").Answer} Answer */
/** @typedef {"answer" | "reason" | "photo"} Missing */

/**
 * @param {Item} item
 * @param {Answer} answer
 * @returns {Missing | null}
 */
export function gapIn(item, answer) {
  const { result, reason: typed } = answer;
  const reason = cleanText(typed ?? "").trim(); // as it will be handed in
  if (!result) return "answer";
  if (result === "na") return reason ? null : "reason";
  return photosShort(item, answer) > 0 && !reason ? "photo" : null;
}

/**
 * How many photos the evidence rule still asks for.
 * @param {Item} item
 * @param {Answer} answer
 */
export function photosShort({ evidence: rule }, { result, photos = [] }) {
  if (!rule || rule.when === "none" || !result || result === "na") return 0;
  if (rule.when === "on_fail" && result !== "fail") return 0;
  return Math.max(0, (rule.photos ?? 1) - photos.length);
}

/**
 * Nothing is open any more, and still it is not handed in.
 * @param {import("./drafts.js").Draft} draft
 * @param {import("./catalogue.js").Checklist} checklist
 * @param {Record<string, unknown>} profile
 */
export function isFinished(draft, checklist, profile) {
  const items = partsOf(checklist, draft, profile).flatMap((part) => part.items);
  return items.length > 0 && items.every((item) => !gapIn(item, draft.answers[item.id] ?? {}));
}
