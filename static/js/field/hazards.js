/** Hazards as this phone knows them: the server's rows, with the person's own unsent steps laid over them. */
import { checklist } from "./catalogue.js";
import { today } from "./dates.js";
import { inDb } from "./db.js";
import { uuidText } from "./ids.js";
import { undelivered } from "./outbox.js";
import { currentPerson } from "./session.js";

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
 * @property {Step[]} history
 * @property {boolean} [unsent]
 */

const FROM_ANSWER = "6f6a9a5e-3c43-5d0b-9a51-8f3f3a6f0b11";
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const QUICK_REPORT_DAYS = { general: 7, major: 30 };

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

/** @param {Fact} fact */
async function fromInspection(fact) {
  const { body } = fact;
  const content = await checklist(body.checklist, body.version);
  const items = new Map(content?.sections.flatMap((section) => section.items.map((item) => [item.id, item])));
  const failed = body.answers.filter((/** @type {any} */ answer) => answer.result === "fail");
  return Promise.all(
    failed.map(async (/** @type {any} */ answer) => {
      const item = items.get(answer.item);
      const serious = item?.fail?.level === "major" || answer.level === "major";
      return opened(await hazardId(fact.id, answer.item, answer.which), fact, {
        title: titled(item?.question ?? answer.item, answer.which),
        level: serious ? "suspected_major" : "general",
        assignee: answer.assignee,
        due: answer.due,
        photos: answer.photos ?? [],
        said: answer,
      });
    }),
  );
}

/**
 * @param {import("./catalogue.js").Text | string} title
 * @param {string} [which]
 */
const titled = (title, which) =>
  which && typeof title !== "string" ? { zh: `${which}：${title.zh}`, en: `${which}: ${title.en ?? title.zh}` } : title;

/** @param {Fact} fact */
const fromReport = (fact) =>
  opened(fact.subject, fact, {
    title: fact.body.title,
    level: fact.body.level === "major" ? "suspected_major" : "general",
    assignee: fact.body.assignee,
    due: fact.body.due ?? laterDay(fact.occurred_at, fact.body.level),
    photos: fact.body.photos,
    said: fact.body,
  });

/**
 * @param {string} moment
 * @param {"general" | "major"} level
 */
const laterDay = (moment, level) =>
  new Date(Date.parse(today(new Date(moment))) + QUICK_REPORT_DAYS[level] * 86_400_000).toISOString().slice(0, 10);

/**
 * @param {string} id
 * @param {Fact} fact
 * @param {{ title: Hazard["title"], level: Hazard["level"], assignee?: string, due?: string, photos: string[], said: any }} what
 * @returns {Promise<Hazard>}
 */
const opened = async (id, fact, { title, level, assignee, due, photos, said }) => ({
  id,
  code: shortCode(id),
  title,
  level,
  state: assignee ? "assigned" : "reported",
  area: fact.body.area,
  equipment: fact.body.equipment,
  tag: fact.body.tag ?? "",
  assignee: assignee ?? null,
  due: due ?? null,
  history: [await stepOf(fact, said, photos)],
  unsent: true,
});

/**
 * What the step will do if the server finds that it fits.
 * @param {Hazard} row
 * @param {Fact} fact
 * @returns {Promise<Hazard>}
 */
async function stepped(row, fact) {
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
async function stepOf(fact, body, photos) {
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

/**
 * The same id as on the server: UUIDv5 of the fact, the item and which of several things.
 * @param {string} fact
 * @param {string} item
 * @param {string} [which]
 */
export async function hazardId(fact, item, which) {
  const space = Uint8Array.from(FROM_ANSWER.replaceAll("-", "").match(/../g) ?? [], (pair) =>
    Number.parseInt(pair, 16),
  );
  const name = new TextEncoder().encode(which ? `${fact}:${item}:${which}` : `${fact}:${item}`);
  const digest = await crypto.subtle.digest("SHA-1", new Uint8Array([...space, ...name]));
  const bytes = new Uint8Array(digest).slice(0, 16);
  const view = new DataView(bytes.buffer);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x50);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  return uuidText(bytes);
}

/** Five letters that can be said on the phone. @param {string} id */
export function shortCode(id) {
  const number = Number.parseInt(id.slice(-7), 16) & 0x1ffffff;
  return [20, 15, 10, 5, 0].map((shift) => LETTERS[(number >> shift) & 31]).join("");
}
