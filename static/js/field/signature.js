/**
 * A hand under an inspection, as lines: points in thousandths of the field's width, whole numbers, so that it is the
 * same on every screen and on paper. Nothing is drawn into a picture first, so nothing can be handed in blank.
 */

import { cleanText } from "./facts.js";

/** @typedef {number[]} Stroke x, y, x, y … */
/** @typedef {"inspector" | "accompanying"} SignerRole */
/** @typedef {{ role: SignerRole, name: string, duty?: string, signed_at: string, strokes: Stroke[], named?: boolean }} Signature named: the typed name stands for the hand */

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
 * Whether what was signed for is still what is there.
 * @param {Signature} signature
 * @param {string | undefined} answeredAt
 */
export const isStale = ({ signed_at }, answeredAt) => Boolean(answeredAt && signed_at < answeredAt);

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
