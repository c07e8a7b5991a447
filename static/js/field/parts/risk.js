/** How serious something is: always a word and a shape, colour last. */
import { html } from "lit-html";
import { t } from "../wording.js";

/** @param {"general" | "suspected_major" | "major"} level */
export function levelBadge(level) {
  const grade = level === "major" ? "red" : level === "suspected_major" ? "orange" : "yellow";
  return html`<span class="risk" data-grade=${grade}>${levelWord(level)}</span>`;
}

/** @param {string} level */
export function levelWord(level) {
  if (level === "major") return t("field.level.major");
  if (level === "suspected_major") return t("field.level.suspected_major");
  return t("field.level.general");
}
