/** Brings a question under the eye and puts the focus on it. */
import { cardId } from "./item-card.js";

/** @param {string} itemId */
export function goToItem(itemId) {
  const card = document.getElementById(cardId(itemId));
  if (!card) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  card.scrollIntoView({ block: "start", behavior: still ? "instant" : "smooth" });
  card.focus({ preventScroll: true });
}
