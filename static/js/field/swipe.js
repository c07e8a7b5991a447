/**
 * A swipe sideways over the questions. Only what can be nothing else counts: one finger, far, quick, level, and away
 * from the edges, where the phone's own back gesture begins. It moves on in the list and never answers anything.
 */

/** @typedef {{ x: number, y: number, at: number }} Touch pixels and milliseconds */

/** Where Android and iOS take a swipe for themselves. */
const EDGE = 40;
const LEAST = 96;
/** Of the width: a gloved thumb slips, it does not travel so far. */
const LEAST_SHARE = 0.3;
const LEVEL = 2.5;
const QUICK_MS = 700;

/**
 * @param {Touch} from
 * @param {Touch} to
 * @param {number} width of the screen
 * @returns {"next" | "back" | null} to the left leads on, as a page is turned
 */
export function swipeOf(from, to, width) {
  const [x, y] = [to.x - from.x, to.y - from.y];
  if (from.x < EDGE || from.x > width - EDGE) return null;
  if (Math.abs(x) < Math.max(LEAST, width * LEAST_SHARE) || Math.abs(x) < LEVEL * Math.abs(y)) return null;
  if (to.at - from.at > QUICK_MS) return null;
  return x < 0 ? "next" : "back";
}
