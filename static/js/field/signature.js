/**
 * A hand under an inspection, as lines: points in thousandths of the field's width, whole numbers, so that it is the
 * same on every screen and on paper. Nothing is drawn into a picture first, so nothing can be handed in blank.
 */

import { cleanText } from "./facts.js";
import { canonical } from "./merging.js";

/** @typedef {number[]} Stroke x, y, x, y … */
/** @typedef {"inspector" | "accompanying"} SignerRole */
/** @typedef {{ role: SignerRole, name: string, duty?: string, signed_at: string, strokes: Stroke[], named?: boolean, covers?: string }} Signature named: the typed name stands for the hand; covers: what was signed, as `contentOf` has it */

export const WIDTH = 1000;
export const HEIGHT = 400;
/** As the server takes it. */
const MOST_STROKES = 80;
const MOST_NUMBERS = 8000;
const LONGEST_STROKE = 1000;
/** Closer points than this nobody can tell apart. */
const NEAR = 6;

/**
 * One more point of the line that is being drawn; one that is too close to the last is left out.
 * @param {Stroke} stroke
 * @param {number} x of the width, from 0 to 1
 * @param {number} y in the same unit
 * @returns {Stroke}
 */
export function withPoint(stroke, x, y) {
  const point = [thousandths(x, WIDTH), thousandths(y, HEIGHT)];
  const [fromX = Number.NaN, fromY = Number.NaN] = stroke.slice(-2);
  const [toX = 0, toY = 0] = point;
  if (stroke.length >= LONGEST_STROKE || Math.hypot(toX - fromX, toY - fromY) < NEAR) return stroke;
  return [...stroke, ...point];
}

/**
 * @param {number} share
 * @param {number} most
 */
const thousandths = (share, most) => Math.min(most, Math.max(0, Math.round(share * WIDTH)));

/**
 * One more line. A name that is longer than anybody's stops growing, and stays what it is.
 * @param {Stroke[]} strokes
 * @param {Stroke} stroke
 */
export function withStroke(strokes, stroke) {
  const numbers = strokes.reduce((sum, one) => sum + one.length, stroke.length);
  const fits = stroke.length >= 2 && strokes.length < MOST_STROKES && numbers <= MOST_NUMBERS;
  return fits ? [...strokes, stroke] : strokes;
}

/** As SVG draws it; a dot is a line of no length. @param {Stroke[]} strokes */
export const pathOf = (strokes) =>
  strokes
    .map((stroke) => {
      const points = Array.from(
        { length: stroke.length / 2 },
        (_, index) => `${stroke[2 * index]} ${stroke[2 * index + 1]}`,
      );
      return `M${points.join("L")}${points.length === 1 ? `L${points[0]}` : ""}`;
    })
    .join("");

/** Whether somebody signed: by hand, or by saying that the name stands for it. @param {Signature | undefined} signature */
export const isSigned = (signature) => Boolean(nameIn(signature) && (signature?.strokes.length || signature?.named));

/** What is left of a name where only what can be read counts. @param {Signature | undefined} signature */
const nameIn = (signature) => cleanText(signature?.name ?? "").trim();

/**
 * Whether what was signed is still what is there. What was signed counts, not when: clocks are put back.
 * @param {Signature} signature
 * @param {import("./drafts.js").Draft} draft
 */
export const isStale = ({ signed_at, covers }, draft) =>
  covers === undefined
    ? Boolean(draft.answered_at && signed_at < draft.answered_at) // signed in an older build
    : covers !== contentOf(draft);

/** Whose hands are under other answers than these. @param {import("./drafts.js").Draft} draft @returns {SignerRole[]} */
export const staleIn = (draft) =>
  (draft.signatures ?? []).filter((one) => isSigned(one) && isStale(one, draft)).map(({ role }) => role);

/**
 * A short mark of all that is signed for: answers with their words and photos, the things asked about, the note. Where a
 * photo was taken comes late and changes nothing. It tells a change from none; it is no seal.
 * @param {Pick<import("./drafts.js").Draft, "answers" | "several" | "note">} draft
 */
export function contentOf(draft) {
  const { answers, several, note } = draft;
  const held = known.get(answers);
  if (held && held.several === several && held.note === note) return held.content;
  const content = contentNow(draft);
  known.set(answers, { several, note, content });
  return content;
}

/** A page asks many times while nothing changes; whoever changes an answer makes the answers anew. @type {WeakMap<object, { several: unknown, note: unknown, content: string }>} */
const known = new WeakMap();

/** @param {Pick<import("./drafts.js").Draft, "answers" | "several" | "note">} draft */
function contentNow({ answers, several, note }) {
  const said = Object.entries(answers)
    .filter(([, answer]) => answer.result)
    .map(([item, { photos = [], ...answer }]) => [item, { ...answer, photos: photos.map(seen) }]);
  return mark(canonical({ answers: Object.fromEntries(said), several: several ?? {}, note: note?.trim() }));
}

/** @param {import("./photos.js").Photo} photo */
const seen = ({ sha256, marks = [] }) => ({ sha256, marks });

/** FNV-1a over the text, forwards and backwards. @param {string} text */
function mark(text) {
  let [one, other] = [0x811c9dc5, 0x811c9dc5];
  for (let at = 0; at < text.length; at += 1) {
    one = Math.imul(one ^ text.charCodeAt(at), 0x01000193);
    other = Math.imul(other ^ text.charCodeAt(text.length - 1 - at), 0x01000193);
  }
  return [text.length, one >>> 0, other >>> 0].map((number) => number.toString(36)).join(".");
}

/** As the ledger has it. @param {Signature} signature */
export const signed = (signature) => ({
  role: signature.role,
  name: nameIn(signature),
  signed_at: signature.signed_at,
  ...(signature.duty?.trim() && { duty: signature.duty.trim() }),
  ...(signature.strokes.length && { strokes: signature.strokes }),
});

/** @typedef {"none" | "inspector" | "both"} Wanted */

/** Whose hand a checklist wants. @param {Wanted | undefined} wanted @returns {SignerRole[]} */
export function signersWanted(wanted) {
  if (wanted === "both") return ["inspector", "accompanying"];
  return wanted === "inspector" ? ["inspector"] : [];
}
