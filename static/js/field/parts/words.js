/** Small joinings of words that every screen needs: plurals, lists, the person's language of a checklist text. */
import { locale, t } from "../wording.js";

/**
 * Chinese has one form; English two. Both are written out in the catalogue.
 * @param {number} n
 * @param {string} one
 * @param {string} many
 */
export const plural = (n, one, many) => (n === 1 ? one : many);

/** @param {string[]} words */
export const joinWords = (words) => words.filter(Boolean).join(t("field.list_separator"));

/**
 * Checklist texts carry both languages; English may be missing.
 * @param {{ zh: string, en?: string } | string | null | undefined} text
 */
export function say(text) {
  if (!text) return "";
  if (typeof text === "string") return text;
  return (locale() === "en" && text.en) || text.zh;
}

/**
 * A section, and which of several things it is about.
 * @param {import("../catalogue.js").Section} section
 * @param {import("../several.js").Thing} [thing]
 */
export const partTitle = (section, thing) => [say(section.title), thing?.name.trim()].filter(Boolean).join(" · ");

/**
 * What is wrong, as the person on the spot said it; else the question that failed.
 * @param {import("../hazards.js").Hazard} hazard
 */
export function hazardTitle({ title, history: [first] }) {
  const said = first?.kind === "inspection.submitted" ? first.body?.note : "";
  return said || say(title);
}

/** @param {number} bytes */
export function sizeWords(bytes) {
  if (bytes >= 1024 ** 3) return `${(bytes / 1024 ** 3).toFixed(1)}\u00a0GB`;
  if (bytes >= 1024 ** 2) return `${(bytes / 1024 ** 2).toFixed(1)}\u00a0MB`;
  return `${Math.max(1, Math.round(bytes / 1024))}\u00a0kB`;
}
