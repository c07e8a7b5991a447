/** How far this phone's clock is from the server's. Measured at every answer, kept for the time without one. */

const KEPT = "zicha.clock";
let offset = readKept();

/** Milliseconds to add to the phone's clock. */
export const clockOffset = () => offset;

/** @param {string} serverTime */
export function measureClock(serverTime) {
  const measured = Date.parse(serverTime) - Date.now();
  if (Number.isNaN(measured)) return;
  offset = Math.abs(measured) < 2_000 ? 0 : measured; // the way there and back is no error of the clock
  try {
    localStorage.setItem(KEPT, String(offset));
  } catch {
    // measured again at the next answer
  }
}

function readKept() {
  try {
    return Number(localStorage.getItem(KEPT)) || 0;
  } catch {
    return 0;
  }
}
