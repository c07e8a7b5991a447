/** One thing that left, or wants to leave, this phone: its true state in words and shape. */
import { html } from "lit-html";
import { momentWords } from "../dates.js";
import { t } from "../wording.js";
import { cell } from "./cell.js";
import { routeWord } from "./patrol-list.js";
import { hashFor } from "./router.js";

/**
 * @param {import("../stored.js").Item} item
 * @param {Map<string, string>} titles checklist names by slug
 */
export const sentCell = (item, titles) =>
  cell({
    title: factTitle(item.fact, titles),
    note: html`<span class="sent-state" data-state=${item.state}>${stateWords(item)}</span>
      <span>${momentWords(item.fact.occurred_at)}</span>`,
    mark:
      item.state === "delivered"
        ? "sent"
        : item.state === "problem"
          ? "trouble"
          : item.state === "saved"
            ? "phone"
            : "sending",
    tone: item.state === "delivered" ? "ok" : item.state === "problem" ? "danger" : "warn",
    href: hashFor("receipts", [item.id]),
  });

/**
 * Saved on this phone is not delivered, and the words never blur that.
 * @param {import("../stored.js").Item} item
 */
export function stateWords(item) {
  if (item.state === "delivered") return t("field.sent.delivered");
  if (item.state === "problem") return t("field.sent.problem");
  if (item.state === "sending") return t("field.sent.sending", { percent: item.percent ?? 0 });
  if (item.state === "waiting") return t("field.sent.waiting");
  return t("field.sent.saved");
}

/**
 * @param {import("../facts.js").Fact} fact
 * @param {Map<string, string>} titles
 */
export function factTitle(fact, titles) {
  const body = /** @type {Record<string, any>} */ (fact.body);
  switch (fact.kind) {
    case "inspection.submitted":
      return titles.get(body.checklist) ?? body.checklist;
    case "hazard.reported":
      return body.title;
    case "patrol.walked":
      return t("field.patrol.called", { title: routeWord(/** @type {any} */ (body)) });
    case "tag.seen_unknown":
      return t("field.fact.unknown_tag", { tag: body.tag });
    case "hazard.assigned":
      return t("field.fact.assigned");
    case "hazard.rectified":
      return t("field.fact.rectified");
    case "hazard.verified":
      return t("field.fact.verified");
    case "hazard.classified":
      return t("field.fact.classified");
    case "hazard.controlled":
      return t("field.fact.controlled");
    case "hazard.double_reported":
      return t("field.fact.double_reported");
    case "hazard.extended":
      return t("field.fact.extended");
    case "evidence.withdrawn":
      return t("field.fact.withdrawn");
    default:
      return fact.kind;
  }
}
