/**
 * What is usually wrong here: words of earlier findings on this phone and of hazards that came with the pull, offered
 * for one tap. Ranked here, by plain rules that can be told; no network, no guessing.
 */
import { inDb } from "./db.js";

/** @typedef {{ item: string, note: string, area?: string | null, equipment?: string | null, at: string }} Use */
/** @typedef {{ item: string, area?: string, equipment?: string }} Spot */

/** Longer ones are stories, not presets. */
const LONGEST = 40;
const MOST = 12;
const HALF_LIFE_MS = 90 * 86_400_000;
/** Words that were used for so many questions fit every question. */
const GENERAL = 2;
const SEPARATOR = "；";

/**
 * What was said of failed questions, by everybody of this site as far as this phone knows.
 * @returns {Promise<Use[]>}
 */
export async function earlierNotes() {
  const [facts, hazards] = await inDb((db) => Promise.all([db.getAll("facts"), db.getAll("hazards")]));
  const own = facts.flatMap((/** @type {any} */ { fact }) => usesOf(fact));
  const known = new Set(own.map((/** @type {Use} */ { item, at }) => `${item} ${at}`));
  const others = hazards.flatMap(fromHazard).filter((use) => !known.has(`${use.item} ${use.at}`));
  return [...own, ...others].filter(({ note }) => note);
}

/** @param {import("./facts.js").Fact} fact @returns {Use[]} */
function usesOf({ kind, body, occurred_at }) {
  if (kind !== "inspection.submitted") return [];
  return body.answers
    .filter((/** @type {any} */ { result }) => result === "fail")
    .map((/** @type {any} */ { item, note = "" }) => ({
      item,
      note,
      area: body.area,
      equipment: body.equipment,
      at: occurred_at,
    }));
}

/** @param {import("./hazards.js").Hazard & { item?: string | null }} hazard @returns {Use[]} */
function fromHazard({ item, area, equipment, history: [first] }) {
  if (!item || first?.kind !== "inspection.submitted") return [];
  return [{ item, note: first.body?.note ?? "", area, equipment, at: first.at }];
}

/**
 * This question at this very place first, then this question anywhere on the site, then what is said of many
 * questions; among equals what is said often and lately.
 * @param {Use[]} uses
 * @param {Spot} spot
 * @param {number} moment milliseconds
 * @returns {string[]}
 */
export function rankNotes(uses, spot, moment) {
  const pieces = uses.flatMap((use) => piecesOf(use.note).map((note) => ({ ...use, note })));
  const fits = pieces.filter(({ note }) => note.length <= LONGEST);
  /** @type {Map<string, number>} */
  const scores = new Map();
  const general = generalNotes(fits);
  for (const use of fits) {
    const weight = weightOf(use, spot, general);
    if (weight) scores.set(use.note, (scores.get(use.note) ?? 0) + weight * freshness(use.at, moment));
  }
  const ranked = [...scores].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1));
  return ranked.slice(0, MOST).map(([note]) => note);
}

/**
 * @param {Use} use
 * @param {Spot} spot
 * @param {Set<string>} general
 */
function weightOf({ item, area, equipment, note }, spot, general) {
  const here = (area ?? "") === (spot.area ?? "") && (equipment ?? "") === (spot.equipment ?? "");
  if (item === spot.item) return here ? 100 : 10;
  return general.has(note) ? 1 : 0;
}

/** @param {Use[]} uses */
function generalNotes(uses) {
  /** @type {Map<string, Set<string>>} */
  const items = new Map();
  for (const { note, item } of uses) items.set(note, (items.get(note) ?? new Set()).add(item));
  return new Set([...items].filter(([, of]) => of.size >= GENERAL).map(([note]) => note));
}

/**
 * @param {string} at
 * @param {number} moment
 */
const freshness = (at, moment) => 0.5 ** (Math.max(0, moment - Date.parse(at)) / HALF_LIFE_MS);

/** What a note is made of: chips and keyboards both put such marks between. @param {string} note */
export const piecesOf = (note) =>
  note
    .split(/[；;\n]+/)
    .map((piece) =>
      piece
        .trim()
        .replace(/\s+/g, " ")
        .replace(/[。.]$/, ""),
    )
    .filter(Boolean);

/**
 * @param {string} note
 * @param {string} piece
 */
export const hasPiece = (note, piece) => piecesOf(note).includes(piece);

/**
 * Tapped once it is there, tapped again it is gone; what was typed stays as it was typed.
 * @param {string} note
 * @param {string} piece
 */
export function togglePiece(note, piece) {
  if (!hasPiece(note, piece)) return note.trim() ? `${note.trim().replace(/[；;]$/, "")}${SEPARATOR}${piece}` : piece;
  const left = note.split(/[；;\n]+/).filter((one) => piecesOf(one)[0] !== piece && one.trim());
  return left.map((one) => one.trim()).join(SEPARATOR);
}
