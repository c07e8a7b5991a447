/**
 * Where this phone is. Asked for while somebody does something at a place, never waited for longer than it is worth,
 * and never a reason for anything to fail: no answer is an answer.
 */

/** @typedef {{ lat: string, lon: string, accuracy_m: number }} Position WGS 84 degrees as decimal text, and metres */
/** @typedef {"granted" | "prompt" | "denied" | "none"} Standing none: this browser or this address has no position */

const PATIENCE_MS = 10_000;
/** Somebody who walks is still about there. */
const FRESH_MS = 15_000;
const DECIMALS = 7;
const LEAST_SURE = 1_000_000;
const DENIED = 1;

/** The person said no on this page: browsers that do not keep that would ask again with every photo. */
let refused = false;

/**
 * @param {{ patience?: number }} [asked] milliseconds; the time that a person takes to allow it counts too
 * @returns {Promise<Position | null>} null where it is not allowed, not to be had, or not there in time; never throws
 */
export async function position({ patience = PATIENCE_MS } = {}) {
  const allowed = await standing();
  if (allowed === "none" || allowed === "denied") return null;
  return new Promise((done) => {
    const late = setTimeout(() => done(null), patience);
    const settle = (/** @type {Position | null} */ found) => {
      clearTimeout(late);
      done(found);
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        refused = false;
        settle(written(coords));
      },
      ({ code }) => {
        refused ||= code === DENIED;
        settle(null);
      },
      { enableHighAccuracy: true, maximumAge: FRESH_MS, timeout: patience },
    );
  });
}

/** Whether it would be given, so that a screen can say why it asks, or that photos go without. @returns {Promise<Standing>} */
export async function standing() {
  if (!navigator.geolocation || globalThis.isSecureContext === false) return "none";
  try {
    const { state } = await navigator.permissions.query({ name: "geolocation" });
    return state === "prompt" && refused ? "denied" : state;
  } catch {
    return refused ? "denied" : "prompt"; // older browsers tell only by asking
  }
}

/**
 * As a ledger takes it: text, not floats. A place that cannot be is none.
 * @param {{ latitude: number, longitude: number, accuracy: number }} coords
 * @returns {Position | null}
 */
function written({ latitude, longitude, accuracy }) {
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return null;
  const sure = Number.isFinite(accuracy) ? Math.max(0, Math.ceil(accuracy)) : LEAST_SURE;
  return {
    lat: latitude.toFixed(DECIMALS),
    lon: longitude.toFixed(DECIMALS),
    accuracy_m: Math.min(sure, LEAST_SURE),
  };
}
