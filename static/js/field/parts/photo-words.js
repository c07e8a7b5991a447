/** A photo in words: what it is called, where it came from, and what its caption and its papers say. */
import { stampWords } from "../dates.js";
import { t } from "../wording.js";

/** @typedef {import("../facts.js").FileEntry} Photo */

/** @param {Pick<Photo, "source">} photo nothing of one that an older server told by its hash alone */
export const sourceWord = ({ source }) => (source ? t(`common.photo.source.${source}`) : "");

/** What a reader hears: its number, and what is marked on it. @param {Photo} photo @param {number} n */
export function altWords({ marks = [] }, n) {
  if (!marks.length) return t("field.photo.alt", { n });
  const said = marks.flatMap(({ words }) => words ?? []).join(t("field.photo.list_comma"));
  return t(said ? "field.photo.alt_marked_words" : "field.photo.alt_marked", { n, count: marks.length, words: said });
}

/** @param {Photo} photo */
export function positionWords({ position }) {
  if (!position) return "";
  const place = `${short(position.lat)}, ${short(position.lon)}`;
  return position.accuracy_m ? t("common.photo.position_sure", { place, metres: position.accuracy_m }) : place;
}

/** A metre is fine enough to read. @param {string} degrees */
const short = (degrees) => Number(degrees).toFixed(5);

/**
 * The caption over a photo: where, who, when, and the position.
 * @param {Photo} photo
 * @param {{ where?: string, who?: string }} about
 * @returns {string[]} lines
 */
export const captionLines = (photo, { where = "", who = "" }) =>
  [
    where,
    [who, stampWords(photo.captured_at), sourceWord(photo)].filter(Boolean).join(" · "),
    positionWords(photo),
  ].filter(Boolean);

/** What stands beside it in the record. @param {Photo} photo @returns {[string, string][]} */
export function papers(photo) {
  /** @type {[string, string]} */
  const hash = ["SHA-256", `${photo.sha256.slice(0, 16)}…`];
  if (!photo.source) return [hash];
  return [
    [t("common.photo.taken_at"), stampWords(photo.captured_at)],
    [t("common.photo.source"), sourceWord(photo)],
    [t("common.photo.position"), positionWords(photo) || t("common.photo.position_none")],
    [t("common.photo.size"), sizeWords(photo)],
    [t("common.photo.bytes"), photo.smaller ? t("common.photo.smaller") : t("common.photo.original")],
    hash,
  ];
}

/** @param {Photo} photo */
const sizeWords = ({ width, height, bytes }) =>
  [width && height ? `${width} × ${height}` : "", `${Math.max(1, Math.round(bytes / 1024))} KB`]
    .filter(Boolean)
    .join(" · ");
