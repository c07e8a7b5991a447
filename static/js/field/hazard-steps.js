/** What a step that is still unsent does to a hazard, if the server finds that it fits. */
import { currentPerson } from "./session.js";

/** @typedef {import("./facts.js").Fact} Fact */
/** @typedef {import("./hazards.js").Hazard} Hazard */
/** @typedef {import("./hazards.js").Step} Step */

/**
 * What the step will do if the server finds that it fits.
 * @param {Hazard} row
 * @param {Fact} fact
 * @returns {Promise<Hazard>}
 */
export async function stepped(row, fact) {
  const step = await stepOf(fact, fact.body, fact.body.photos ?? []);
  return { ...row, ...effect(row, fact, step.by), history: [...row.history, step], unsent: true };
}

/**
 * @param {Hazard} row
 * @param {Fact} fact
 * @param {string | null} by
 * @returns {Partial<Hazard>}
 */
function effect(row, { kind, body, occurred_at }, by) {
  switch (kind) {
    case "hazard.classified":
      return { level: body.level };
    case "hazard.assigned":
      return { state: "assigned", assignee: body.person, due: body.due, measures: body.measures ?? row.measures };
    case "hazard.controlled":
      return { controlled_at: occurred_at };
    case "hazard.double_reported":
      return { double_reported_at: occurred_at };
    case "hazard.extended":
      return { due: body.due, extended: true };
    case "hazard.extension_asked":
      return { asked_due: body.due, asked_by: by };
    case "hazard.extension_answered":
      return {
        asked_due: null,
        asked_by: null,
        ...(body.outcome === "granted" && { due: row.asked_due, extended: true }),
      };
    case "hazard.handed_over":
      return { assignee: body.person };
    case "hazard.reopened":
      return { state: row.assignee ? "assigned" : "reported", due: body.due, rectified_by: null };
    case "hazard.rectified":
      return { state: "rectified", rectified_by: by };
    case "hazard.verified":
      if (body.outcome === "accepted") return { state: "closed" };
      return { state: row.assignee ? "assigned" : "reported", rectified_by: null };
    default:
      return {};
  }
}

/**
 * @param {Fact} fact
 * @param {Record<string, any>} body
 * @param {string[]} photos
 * @returns {Promise<Step>}
 */
export async function stepOf(fact, body, photos) {
  const me = await currentPerson();
  return {
    fact: fact.id,
    kind: fact.kind,
    at: fact.occurred_at,
    by: me?.id ?? null,
    ...(me && { by_name: me.name, role: me.role }),
    body,
    photos,
    files: fact.files,
    unsent: true,
  };
}
