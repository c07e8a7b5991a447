/** Hazards as this phone knows them: the server's rows, with the person's own unsent steps laid over them. */
import { today } from "./dates.js";
import { inDb } from "./db.js";
import { fromInspection, fromReport } from "./hazard-openings.js";
import { stepped } from "./hazard-steps.js";
import { undelivered } from "./outbox.js";

/** @typedef {import("./facts.js").Fact} Fact */

/**
 * @typedef {object} Step
 * @property {string} fact
 * @property {string} kind
 * @property {string} at
 * @property {string | null} by
 * @property {string} [by_name]
 * @property {string} [role]
 * @property {Record<string, any>} body
 * @property {string[]} photos
 * @property {import("./facts.js").FileEntry[]} [files] what stands beside the photos in the record
 * @property {boolean} [fits]
 * @property {import("./catalogue.js").Text} [why_words] why it changed nothing
 * @property {boolean} [unsent]
 */

/**
 * @typedef {object} Hazard
 * @property {string} id
 * @property {string} code
 * @property {import("./catalogue.js").Text | string} title
 * @property {"general" | "suspected_major" | "major"} level
 * @property {"reported" | "assigned" | "rectified" | "closed"} state
 * @property {string | null} [area]
 * @property {string | null} [equipment]
 * @property {string} [tag]
 * @property {string | null} [assignee]
 * @property {string | null} [due]
 * @property {boolean} [overdue]
 * @property {string} [measures]
 * @property {string | null} [rectified_by]
 * @property {string | null} [controlled_at]
 * @property {string | null} [double_reported_at]
 * @property {boolean} [extended]
 * @property {string | null} [asked_due] more time that was asked for
 * @property {string | null} [asked_by]
 * @property {string} [supervision] of a supervision order: ordered, applied, lifted
 * @property {Step[]} history
 * @property {boolean} [unsent]
 */

/**
 * @param {{ assignee?: string, open?: boolean }} filter
 * @returns {Promise<Hazard[]>}
 */
export async function listHazards({ assignee, open }) {
  const rows = await everyHazard();
  return rows.filter((row) => (!assignee || row.assignee === assignee) && (!open || row.state !== "closed"));
}

/** @param {string} id */
export const hazard = async (id) => (await everyHazard()).find((row) => row.id === id);

/** @returns {Promise<Hazard[]>} */
async function everyHazard() {
  /** @type {Hazard[]} */
  const pulled = await inDb((db) => db.getAll("hazards"));
  const rows = new Map(pulled.map((row) => [row.id, row]));
  for (const { fact, problem } of await undelivered()) if (!problem) await lay(rows, fact);
  return [...rows.values()].map((row) => ({
    ...row,
    overdue: row.state !== "closed" && Boolean(row.due && row.due < today()),
  }));
}

/**
 * @param {Map<string, Hazard>} rows
 * @param {Fact} fact
 */
async function lay(rows, fact) {
  if (fact.kind === "inspection.submitted") {
    for (const row of await fromInspection(fact)) if (!rows.has(row.id)) rows.set(row.id, row);
  } else if (fact.kind === "hazard.reported") {
    if (!rows.has(fact.subject)) rows.set(fact.subject, await fromReport(fact));
  } else {
    const row = rows.get(fact.subject);
    if (row && !row.history.some((step) => step.fact === fact.id)) rows.set(row.id, await stepped(row, fact));
  }
}
