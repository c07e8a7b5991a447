/**
 * How serious a hazard is: a word and a sign, colour last. The four risk colours are of grades and of nothing else.
 */
import { html, nothing } from "lit-html";
import { t } from "../wording.js";
import { icon } from "./icons.js";

/** @param {"general" | "suspected_major" | "major"} level */
export const levelBadge = (level) =>
  html`<span class="badge level" data-level=${level}
    >${level === "general" ? nothing : icon(level === "major" ? "hazard" : "unknown")}${levelWord(level)}</span
  >`;

/** @param {string} level */
export function levelWord(level) {
  if (level === "major") return t("field.level.major");
  if (level === "suspected_major") return t("field.level.suspected_major");
  return t("field.level.general");
}
