/** What a failed question opens in place: how serious, what is wrong, photos, who mends it by when. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { today } from "../dates.js";
import { t } from "../wording.js";
import { cardId } from "./card-id.js";
import { itemPhotos } from "./item-photos.js";
import { personSelect } from "./person-select.js";
import { presets } from "./presets.js";
import { levelBadge } from "./risk.js";
import { typed } from "./typed.js";
import { withoutPhoto } from "./without-photo.js";
import { say } from "./words.js";

/** @typedef {import("./walk.js").Walk} Walk */
/** @typedef {import("../catalogue.js").Item} Item */

/**
 * @param {Walk} walk
 * @param {Item} item
 */
export function failPanel(walk, item) {
  const { note = "", assignee, due } = walk.answer(item.id);
  const id = cardId(item.id);
  return html`<div class="panel panel--fail">
    ${severity(walk, item)}
    <div class="field">
    <label class="field__label" for=${`${id}-note`}>${t("field.fail.note")}</label>
    ${presets(walk, item)}
    <textarea
      class="input"
      id=${`${id}-note`}
      rows="2"
      maxlength="2000"
      .value=${typed(note)}
      @input=${(/** @type {Event} */ event) =>
        walk.set(item.id, { note: /** @type {HTMLTextAreaElement} */ (event.target).value })}
    ></textarea>
    </div>
    ${itemPhotos(walk, item)}
    ${walk.photosShort(item) ? withoutPhoto(walk, item) : nothing}
    <div class="panel__pair">
      ${personSelect({
        id: `${id}-person`,
        label: t("field.fail.person"),
        people: walk.people,
        chosen: assignee,
        choose: (person) => walk.set(item.id, { assignee: person || undefined }),
      })}
      <div class="field">
        <label class="field__label" for=${`${id}-due`}>${t("field.fail.due")}</label>
        <input
          class="input"
          id=${`${id}-due`}
          type="date"
          min=${today()}
          .value=${typed(due ?? "")}
          @change=${(/** @type {Event} */ event) =>
            walk.set(item.id, { due: /** @type {HTMLInputElement} */ (event.target).value || undefined })}
        />
      </div>
    </div>
    ${item.fail?.measure ? html`<p class="panel__measure">${t("field.fail.measure", { words: say(item.fail.measure) })}</p>` : nothing}
  </div>`;
}

/**
 * The item says how serious a fail is; the person on the spot may say more, never less.
 * @param {Walk} walk
 * @param {Item} item
 */
function severity(walk, item) {
  if (item.fail?.level === "major")
    return html`<p class="panel__level">${levelBadge("suspected_major")} ${t("field.fail.suspected_note")}</p>`;
  const raised = walk.answer(item.id).level === "major";
  return html`<div class="panel__level">
    ${levelBadge(raised ? "suspected_major" : "general")}
    <label class="check">
      <input
        type="checkbox"
        .checked=${live(raised)}
        @change=${(/** @type {Event} */ event) =>
          walk.set(item.id, { level: /** @type {HTMLInputElement} */ (event.target).checked ? "major" : undefined })}
      />
      <span>${t("field.fail.looks_major")}</span>
    </label>
  </div>`;
}
