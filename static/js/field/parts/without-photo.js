/** A photo that is asked for and cannot be taken: a written reason stands in for it. */
import { html } from "lit-html";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { typed } from "./typed.js";

/**
 * A camera may be forbidden in an explosive atmosphere: then the reason stands in for the photo.
 * @param {import("./walk.js").Walk} walk
 * @param {import("../catalogue.js").Item} item
 */
export const withoutPhoto = (
  walk,
  item,
) => html`<details class="panel__without" ?open=${Boolean(walk.answer(item.id).reason)}>
  <summary>${icon("down")}<span>${t("field.photo.cannot")}</span></summary>
  <label class="field__label" for=${`without-${item.id}`}>${t("field.photo.cannot_why")}</label>
  <input
    class="input"
    id=${`without-${item.id}`}
    maxlength="500"
    .value=${typed(walk.answer(item.id).reason ?? "")}
    @input=${(/** @type {Event} */ event) =>
      walk.set(item.id, { reason: /** @type {HTMLInputElement} */ (event.target).value })}
  />
</details>`;

/**
 * What is said beside the camera while photos are missing.
 * @param {import("./walk.js").Walk} walk
 * @param {import("../catalogue.js").Item} item
 */
export function wantWords(walk, item) {
  const short = walk.photosShort(item);
  return short ? t("field.photo.want", { n: short }) : "";
}
