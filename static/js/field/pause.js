/** How long until the next try: longer after each failure, never in step with other phones. */

export const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;
const EVERY_MS = 300_000;

let failures = 0;
let askedToWait = 0;

/** All of it went through. */
export function wentWell() {
  failures = 0;
  askedToWait = 0;
}

/** A line that brings something is worth trying again soon. */
export function moved() {
  failures = 0;
}

/** @param {number} atLeastMs as the server asked */
export function failed(atLeastMs) {
  failures += 1;
  askedToWait = atLeastMs;
}

/** Never sooner than the server asked. */
export function waitMs() {
  if (!failures) return EVERY_MS;
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
  return Math.max(askedToWait, longest * (0.5 + Math.random() / 2));
}
