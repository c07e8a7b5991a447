/** The level of a risk event while its values are chosen; the server computes it, as when the form is sent. */

/** @param {Document} page */
export function showScores(page) {
  for (const form of page.querySelectorAll("form[data-scored]")) {
    const typed = /** @type {HTMLFormElement} */ (form);
    const place = typed.querySelector("[data-score]");
    if (place) typed.addEventListener("change", () => void show(typed, place));
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {Element} place
 */
async function show(form, place) {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (name === "scale" || name.includes("_")) asked.set(name, String(value));
  const answer = await fetch(`/risks/score?${asked}`).catch(() => null);
  if (!answer?.ok) return;
  const found = await answer.json();
  place.replaceChildren();
  if (!found.words) return;
  const badge = document.createElement("span");
  badge.className = "risk";
  badge.dataset.grade = found.colour;
  badge.textContent = found.words;
  place.append(`${found.steps} `, badge);
}
