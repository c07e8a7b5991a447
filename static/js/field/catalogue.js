/** The checklists on this phone: the list of those in use, and their full texts by version. */
import { inDb } from "./db.js";

/** @typedef {{ zh: string, en?: string }} Text */
/** @typedef {"major" | "shift" | "comprehensive" | "seasonal" | "holiday" | "restart" | "permit" | "equipment" | "topic" | "small"} Occasion */

/** In the order in which they are offered. @type {Occasion[]} */
export const OCCASIONS = [
  "shift",
  "small",
  "comprehensive",
  "equipment",
  "permit",
  "topic",
  "seasonal",
  "holiday",
  "restart",
  "major",
];

/**
 * @typedef {object} Row
 * @property {string} slug
 * @property {number} version
 * @property {string} hash
 * @property {string} [bases] changes when something is new about the documents that it rests on
 * @property {string} sector
 * @property {Text} title
 * @property {string} url
 * @property {number} minutes
 * @property {number} items
 * @property {boolean} [own] the enterprise's own
 * @property {Occasion} [occasion] when it is walked
 * @property {string[]} [equipment] the kinds of things that it is for
 * @property {"applies" | "open" | "not" | "elsewhere"} [standing] whether it applies, by what the enterprise declared
 * @property {boolean} [take] whether it is taken along unasked
 */

/**
 * @typedef {object} Item
 * @property {string} id
 * @property {Text} question
 * @property {Text} [why]
 * @property {"judgement" | "reading" | "choice" | "count" | "text" | "photo"} kind
 * @property {Reading} [reading]
 * @property {{ id: string, label: Text, result: "pass" | "fail" | "na" }[]} [choices]
 * @property {import("./expression.js").Expression} [applies]
 * @property {{ when: "none" | "on_fail" | "always", photos?: number, camera_only?: boolean }} [evidence]
 * @property {{ level: "general" | "major", measure?: Text, days?: number }} [fail]
 * @property {Basis[]} [basis]
 * @property {boolean} [allow_na]
 * @property {{ of: Text, least: number, percent?: number }} [sample]
 * @property {{ right: string, wrong: string }} [pictures] drawings as SVG
 */

/**
 * @typedef {object} Basis
 * @property {string} [title]
 * @property {string} [number]
 * @property {string} [clause]
 * @property {boolean} [text_checked]
 * @property {boolean} [awaits_text]
 * @property {boolean} [binding]
 * @property {import("./standing.js").Life} [life] an enterprise's own rule has none
 */

/**
 * @typedef {object} Reading
 * @property {string} [unit]
 * @property {string | null} [min]
 * @property {string | null} [max]
 * @property {number} [decimals]
 * @property {{ bad: "rising" | "falling" | "either", by: string }} [trend]
 */

/**
 * @typedef {object} Section
 * @property {string} id
 * @property {Text} title
 * @property {import("./expression.js").Expression} [applies]
 * @property {Item[]} items
 * @property {{ of: Text, count?: string, most?: number }} [repeat] answered once for each of several things
 * @property {boolean} [all_pass] whether all that is open may be passed at once
 */

/** @typedef {{ checklist: string, version: number, hash: string, title: Text, sections: Section[], signatures?: "none" | "inspector" | "both", waived?: Record<string, string> }} Checklist waived: why items do not apply here */

/** @returns {Promise<Row[]>} */
export const listChecklists = () => inDb(async (db) => (await db.get("meta", "checklists")) ?? []);

/**
 * @param {string} slug
 * @param {number} version
 * @returns {Promise<Checklist | undefined>}
 */
export const checklist = (slug, version) =>
  inDb(async (db) => (await db.get("checklists", keyOf(slug, version)))?.content);

/**
 * @param {string} slug
 * @param {number} version
 */
export const keyOf = (slug, version) => `${slug}@${version}`;

/**
 * By what people type: any of its words, in either language, in any order.
 * @param {Row[]} rows
 * @param {string} text
 */
export function searchChecklists(rows, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const hay = `${row.title.zh} ${row.title.en ?? ""} ${row.slug}`.toLowerCase();
    return words.every((word) => hay.includes(word));
  });
}
