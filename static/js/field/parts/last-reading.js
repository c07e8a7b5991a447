/** The number that was read here before, and whether the new one goes the wrong way. */
import { html, nothing } from "lit-html";
import { dayName, today } from "../dates.js";
import { trendOf } from "../trend.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";

/**
 * @param {import("./walk.js").Walk} walk
 * @param {import("../catalogue.js").Item} item
 */
export function lastReading(walk, item) {
  const before = walk.before(item.id);
  if (!before) return nothing;
  const unit = item.reading?.unit ?? "";
  const trend = trendOf(item, before.value, walk.answer(item.id).value ?? "");
  return html`<p class="reading__before">
    ${t("field.reading.before", { value: before.value, unit, day: dayName(today(new Date(before.read_at))) })}
    ${trend ? html`<span class="reading__trend" data-bad=${trend.bad}>${trend.bad ? icon("trouble") : nothing}${words(trend, unit)}</span>` : nothing}
  </p>`;
}

/**
 * @param {{ by: string, way: "rising" | "falling", bad: boolean }} trend
 * @param {string} unit
 */
function words({ by, way, bad }, unit) {
  const said = way === "rising" ? t("field.reading.risen", { by, unit }) : t("field.reading.fallen", { by, unit });
  return bad ? `${said} ${t("field.reading.look_again")}` : said;
}
