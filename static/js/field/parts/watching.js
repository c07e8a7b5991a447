/** Which question is in view, second by second: for the time that it took, and to go on there after a break. */
import { cardId } from "./card-id.js";

/** @typedef {import("./walk.js").Walk} Walk */

const SECOND_MS = 1000;
/** Kept so often; and at once when the page is put away, as it is by the camera. */
const KEEP_EVERY = 15;
/** Where eyes rest on a phone: a little above the middle. */
const EYE_LEVEL = 0.4;
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "scroll", "input"];

/**
 * @param {Walk} walk
 * @returns {() => void} ends it
 */
export function watch(walk) {
  let last = performance.now();
  let ticks = 0;
  const alive = () => {
    last = performance.now();
  };
  const timer = setInterval(() => {
    const idleMs = performance.now() - last;
    walk.looking.tick({ item: inView(walk), visible: !document.hidden && !walk.app.sheet, idleMs });
    ticks += 1;
    if (ticks % KEEP_EVERY === 0) walk.keepSeen();
  }, SECOND_MS);
  const away = () => document.hidden && walk.keepSeen(inView(walk));
  for (const sign of SIGNS_OF_LIFE) addEventListener(sign, alive, { capture: true, passive: true });
  document.addEventListener("visibilitychange", away);
  return () => {
    clearInterval(timer);
    for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, alive, { capture: true });
    document.removeEventListener("visibilitychange", away);
    walk.keepSeen(inView(walk));
  };
}

/** The question that has the focus, if it can be seen; else the one at the level of the eyes. @param {Walk} walk */
export function inView(walk) {
  const card = focused() ?? document.elementFromPoint(innerWidth / 2, innerHeight * EYE_LEVEL)?.closest(".item-card");
  return card ? walk.items().find(({ id }) => cardId(id) === card.id)?.id : undefined;
}

function focused() {
  const card = document.activeElement?.closest(".item-card");
  const box = card?.getBoundingClientRect();
  return box && box.bottom > 0 && box.top < innerHeight ? card : undefined;
}
