/** How the phone says that it has read a tag, without being looked at: it shakes, it beeps, both, or neither. */
import { read, write } from "./settings.js";

/** @typedef {"both" | "shake" | "beep" | "none"} ScanSignal */

const KEPT = "zicha.scan-signal";
const SHAKE_MS = 60;
const TONES = { known: 1320, unknown: 440 };
const BEEP_S = 0.12;

/** @type {AudioContext | undefined} */
let speaker;

/** @returns {ScanSignal} */
export const scanSignal = () => /** @type {ScanSignal} */ (read(KEPT, "both"));

/** @param {ScanSignal} value */
export const setScanSignal = (value) => write(KEPT, value);

/** A known tag sounds high, an unknown one low and shakes twice. @param {boolean} known */
export function signalHit(known) {
  const way = scanSignal();
  if (!navigator.userActivation?.hasBeenActive) return; // browsers allow neither before the first touch
  if (way === "both" || way === "shake") navigator.vibrate?.(known ? SHAKE_MS : [SHAKE_MS, SHAKE_MS, SHAKE_MS]);
  if (way === "both" || way === "beep") beep(known ? TONES.known : TONES.unknown);
}

/** @param {number} tone in hertz */
function beep(tone) {
  try {
    speaker ??= new AudioContext();
    const voice = speaker.createOscillator();
    const volume = speaker.createGain();
    voice.frequency.value = tone;
    volume.gain.value = 0.2;
    voice.connect(volume).connect(speaker.destination);
    voice.start();
    voice.stop(speaker.currentTime + BEEP_S);
  } catch {
    // a phone without sound still shows what it read
  }
}
