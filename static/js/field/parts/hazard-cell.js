/** One hazard in a list: its code that can be said on the phone, how serious, where, by when. */
import { html, nothing } from "lit-html";
import { dueWords } from "../dates.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { levelBadge } from "./risk.js";
import { hashFor } from "./router.js";
import { hazardTitle } from "./words.js";

/**
 * @param {import("../hazards.js").Hazard} hazard
 * @param {Map<string, string>} places area names by id
 */
export const hazardCell = (hazard, places) => html`<li>
  <a class="cell cell--tall" href=${hashFor("hazard", [hazard.id])}>
    <span class="cell__text">
      <span class="cell__marks">
        ${levelBadge(hazard.level)}<span class="badge">${stateWord(hazard.state)}</span>
        ${hazard.asked_due ? html`<span class="badge">${t("field.hazard.time_asked")}</span>` : nothing}
        ${hazard.unsent ? html`<span class="badge badge--unsent">${t("field.hazard.unsent")}</span>` : nothing}
      </span>
      <span class="cell__title">${hazardTitle(hazard)}</span>
      <span class="cell__note">
        <span class="code">${hazard.code}</span>
        ${hazard.area && places.get(hazard.area) ? html`<span>${places.get(hazard.area)}</span>` : nothing}
        ${
          hazard.due && hazard.state !== "closed"
            ? html`<span class="due" data-late=${Boolean(hazard.overdue)}>${dueWords(hazard.due)}</span>`
            : nothing
        }
      </span>
    </span>
    <span class="cell__next">${icon("next")}</span>
  </a>
</li>`;

/** @param {string} state */
export function stateWord(state) {
  if (state === "assigned") return t("field.state.assigned");
  if (state === "rectified") return t("field.state.rectified");
  if (state === "closed") return t("field.state.closed");
  if (state === "sent_back") return t("field.state.sent_back");
  return t("field.state.reported");
}
