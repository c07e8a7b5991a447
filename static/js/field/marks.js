/**
 * Marks on a photo as shapes to be drawn: the same as `server/evidence/marks.py` makes, by the same numbers. A drawing
 * is a thousand units wide and as high as its photo's proportions say, so that it lies on it at any size.
 */

/** @typedef {import("./facts.js").Mark} Mark */
/** @typedef {{ colour: string, path?: string, dashed?: boolean, words?: string, x?: number, y?: number, anchor?: string }} Shape */
/** @typedef {{ height: number, shapes: Shape[] }} Drawing */

export const MOST_MARKS = 20;
export const MOST_LETTERS = 40;
const WIDTH = 1000;
const [BARB, BARB_ANGLE] = [62, 0.5];
const LEAST_RADIUS = 24;
/** A finger that only taps means the place that it taps. */
const TAP = 30;
const REACH = 140;

/**
 * @param {Mark[]} marks
 * @param {number} width of the photo in pixels
 * @param {number} height
 * @returns {Drawing}
 */
export function drawing(marks, width, height) {
  const high = Math.max(1, Math.floor((WIDTH * height) / width));
  return { height: high, shapes: marks.flatMap((mark) => shapes(mark, high)) };
}

/**
 * @param {Mark} mark
 * @param {number} high
 * @returns {Shape[]}
 */
function shapes({ kind, x, y: part, x2 = 0, y2: part2 = 0, colour = "red", words = "" }, high) {
  const [y, y2] = [Math.floor((part * high) / 1000), Math.floor((part2 * high) / 1000)];
  if (kind === "arrow")
    return [
      { colour, path: `M${x} ${y}L${x2} ${y2}`, dashed: true },
      { colour, path: head(x, y, x2, y2) },
    ];
  if (kind === "ring") return [{ colour, path: ring(x, y, x2, y2), dashed: true }];
  const anchor = x < 333 ? "start" : x > 666 ? "end" : "middle";
  return [{ colour, words: words.trim(), x, y: Math.max(y, 50), anchor }];
}

/** @param {number} x @param {number} y @param {number} x2 @param {number} y2 */
function head(x, y, x2, y2) {
  const back = Math.atan2(y - y2, x - x2);
  const [left, right] = [BARB_ANGLE, -BARB_ANGLE].map((turn) => near(x2, y2, back + turn));
  return `M${left}L${x2} ${y2}L${right}`;
}

/** @param {number} x @param {number} y @param {number} angle */
const near = (x, y, angle) =>
  `${Math.floor(x + BARB * Math.cos(angle) + 0.5)} ${Math.floor(y + BARB * Math.sin(angle) + 0.5)}`;

/** @param {number} x @param {number} y @param {number} x2 @param {number} y2 */
function ring(x, y, x2, y2) {
  const [across, down] = [radius(x2 - x), radius(y2 - y)];
  const [middleX, middleY] = [Math.floor((x + x2) / 2), Math.floor((y + y2) / 2)];
  const half = `a${across} ${down} 0 1 1`;
  return `M${middleX - across} ${middleY}${half} ${across * 2} 0${half} ${-across * 2} 0`;
}

/** @param {number} far */
const radius = (far) => Math.max(LEAST_RADIUS, Math.floor(Math.abs(far) / 2));

/**
 * The mark that a finger meant which went from one place to another, or only tapped.
 * @param {Mark["kind"]} kind
 * @param {{ x: number, y: number }} from in thousandths
 * @param {{ x: number, y: number }} to
 * @param {{ colour: Mark["colour"], words: string }} with_
 * @returns {Mark}
 */
export function markFrom(kind, from, to, { colour, words }) {
  const [x, y, x2, y2] = [inside(from.x), inside(from.y), inside(to.x), inside(to.y)];
  const plain = colour === "red" ? {} : { colour };
  if (kind === "words") return { kind, x: x2, y: y2, ...plain, words: words.trim().slice(0, MOST_LETTERS) };
  if (Math.hypot(x2 - x, y2 - y) >= TAP) return { kind, x, y, x2, y2, ...plain };
  if (kind === "ring") {
    const half = REACH / 2;
    return { kind, x: inside(x2 - half), y: inside(y2 - half), x2: inside(x2 + half), y2: inside(y2 + half), ...plain };
  }
  // From where there is room, to the place.
  const [right, down] = [x2 < 500 ? REACH : -REACH, y2 < 500 ? REACH : -REACH];
  return { kind, x: inside(x2 + right), y: inside(y2 + down), x2, y2, ...plain };
}

/**
 * A mark some way further, not over the edge. `end`: only where an arrow points, or how large a ring is.
 * @param {Mark} mark
 * @param {number} right
 * @param {number} down
 * @param {boolean} end
 * @returns {Mark}
 */
export function moved(mark, right, down, end) {
  const { x, y, x2 = 0, y2 = 0 } = mark;
  const far = mark.kind === "words" ? {} : { x2: inside(x2 + right), y2: inside(y2 + down) };
  return end && mark.kind !== "words"
    ? { ...mark, ...far }
    : { ...mark, x: inside(x + right), y: inside(y + down), ...far };
}

/** @param {number} part */
const inside = (part) => Math.min(1000, Math.max(0, Math.round(part)));
