/** Brings a question under the eye and puts the focus on it. */
import { cardId } from "./card-id.js";

/** Cards out of sight only guess their height, so the aim is taken again once those on the way are drawn. */
const AIMS = 4;

/**
 * @param {import("./walk.js").Walk} walk
 * @param {string} itemId
 */
export function goToItem(walk, itemId) {
  const part = walk.partOf(itemId);
  if (part) walk.near = walk.parts().indexOf(part);
  walk.app.draw();
  const card = document.getElementById(cardId(itemId));
  card?.focus({ preventScroll: true });
  aim(card, AIMS);
}

/**
 * @param {HTMLElement | null} card
 * @param {number} left
 */
function aim(card, left) {
  if (!card || !left) return;
  card.scrollIntoView({ block: "start", behavior: "instant" });
  requestAnimationFrame(() => aim(card, left - 1));
}
