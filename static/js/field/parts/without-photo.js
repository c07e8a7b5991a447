/** A photo that is asked for and cannot be taken: a written reason stands in for it. */
import { html } from "lit-html";
import { t } from "../wording.js";
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
  <summary>${t("field.photo.cannot")}</summary>
  <input
    class="input"
    maxlength="500"
    aria-label=${t("field.photo.cannot_why")}
    placeholder=${t("field.photo.cannot_why")}
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
