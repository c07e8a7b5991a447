/** Where: area and equipment as two selects, remembered from last time. */
import { html } from "lit-html";
import { t } from "../wording.js";
import { read, write } from "./settings.js";

const LAST_AREA = "zicha.area";

/** @typedef {{ area: string, equipment: string }} Where */

/** The area of last time, if it still exists. @param {{ id: string }[]} areas */
export function lastArea(areas) {
  const id = read(LAST_AREA, "");
  return areas.some((area) => area.id === id) ? id : "";
}

/** @param {string} id */
export const rememberArea = (id) => write(LAST_AREA, id);

/**
 * @param {object} asked
 * @param {{ id: string, name: string }[]} asked.areas
 * @param {{ id: string, name: string, number?: string, area?: string | null }[]} asked.equipment
 * @param {Where} asked.where
 * @param {(where: Where) => void} asked.choose
 */
export function placeFields({ areas, equipment, where, choose }) {
  const near = where.area ? equipment.filter((thing) => thing.area === where.area) : equipment;
  return html`<div class="panel__pair">
    <div class="field">
      <label class="field__label" for="where-area">${t("field.where.area")}</label>
      <select
        class="input"
        id="where-area"
        @change=${(/** @type {Event} */ event) => choose({ area: chosen(event), equipment: "" })}
      >
        <option value="" ?selected=${!where.area}>${t("field.where.whole")}</option>
        ${areas.map((area) => html`<option value=${area.id} ?selected=${area.id === where.area}>${area.name}</option>`)}
      </select>
    </div>
    <div class="field">
      <label class="field__label" for="where-equipment">${t("field.where.equipment")}</label>
      <select
        class="input"
        id="where-equipment"
        @change=${(/** @type {Event} */ event) => choose({ ...where, equipment: chosen(event) })}
      >
        <option value="" ?selected=${!where.equipment}>${t("field.where.none")}</option>
        ${near.map(
          (thing) => html`<option value=${thing.id} ?selected=${thing.id === where.equipment}>
            ${[thing.name, thing.number].filter(Boolean).join(" ")}
          </option>`,
        )}
      </select>
    </div>
  </div>`;
}

/** @param {Event} event */
const chosen = (event) => /** @type {HTMLSelectElement} */ (event.target).value;
