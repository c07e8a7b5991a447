/** Hazards that an unsent inspection or quick report opens, as the server will open them. */
import { checklist } from "./catalogue.js";
import { today } from "./dates.js";
import { hazardId, shortCode } from "./hazard-id.js";
import { stepOf } from "./hazard-steps.js";

/** @typedef {import("./facts.js").Fact} Fact */
/** @typedef {import("./hazards.js").Hazard} Hazard */

const QUICK_REPORT_DAYS = { general: 7, major: 30 };

/** @param {Fact} fact */
export async function fromInspection(fact) {
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
export const fromReport = (fact) =>
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
