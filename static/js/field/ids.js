/**
 * The ids that this device gives: UUIDv7, each one later than the one before it, also across tabs and starts and
 * when the clock was put back meanwhile. What was done later sorts later, whatever the clock says.
 */
import { now } from "./dates.js";

const KEPT = "zicha.last_id";
/** Room below the millisecond, as UUIDv7 has it. */
const STEPS = 4096n;
/** @type {bigint} */
let last = 0n;

/** @param {number} [time] */
export function newId(time = now().getTime()) {
  const tick = nextTick(time).toString(16).padStart(15, "0");
  const tail = crypto.getRandomValues(new Uint8Array(8));
  tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80;
  return dashed(`${tick.slice(0, 12)}7${tick.slice(12)}${hex(tail)}`);
}

/** @param {Uint8Array} bytes */
export const uuidText = (bytes) => dashed(hex(bytes));

/** No id that was given since then sorts before it. @param {number} withinMs */
export function earliestId(withinMs) {
  const tick = Math.max(0, now().getTime() - withinMs)
    .toString(16)
    .padStart(12, "0");
  return dashed(`${tick}7000${"8".padEnd(16, "0")}`);
}

/** Milliseconds and a step below them. @param {number} time */
function nextTick(time) {
  const before = readKept();
  if (before > last) last = before;
  const fresh = BigInt(Math.max(0, Math.floor(time))) * STEPS + BigInt(Math.floor(Math.random() * 1024));
  last = fresh > last ? fresh : last + 1n;
  keep(last);
  return last;
}

/** @param {Uint8Array} bytes */
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** @param {string} text */
const dashed = (text) =>
  [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");

function readKept() {
  try {
    return BigInt(localStorage.getItem(KEPT) ?? 0);
  } catch {
    return 0n;
  }
}

/** @param {bigint} tick */
function keep(tick) {
  try {
    localStorage.setItem(KEPT, String(tick));
  } catch {
    // a full phone: later ones still sort after this one until the page is closed
  }
}
