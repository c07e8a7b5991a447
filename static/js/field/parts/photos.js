/**
 * Taking and showing photos. Two ways in (camera, gallery), one grid out, each photo with where it came from and its
 * true state.
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { putBack } from "../undo-photos.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { marksLayer } from "./marks-layer.js";
import { dragHandle, orderButtons } from "./photo-order.js";
import { learnStanding, placeStanding, take } from "./photo-take.js";
import { openViewer } from "./photo-viewer.js";
import { altWords, sourceWord } from "./photo-words.js";
import { picture } from "./picture.js";

/** @typedef {import("../photos.js").Photo} Photo */

/**
 * @typedef {object} Asked
 * @property {string} question which question, or which use, the photo answers
 * @property {Photo[]} photos as they are drawn
 * @property {() => Photo[]} current as they are by now: photos and places come in late
 * @property {(photos: Photo[]) => void} keep
 * @property {(photo: Photo) => unknown} placed a photo that is kept already learnt its place
 * @property {boolean} [cameraOnly]
 * @property {string} [want] how many are still needed, in words
 * @property {string} [where] the place, for the caption
 */

/**
 * @param {import("./app.js").App} app
 * @param {Asked} asked
 */
export const photoField = (app, asked) => html`<div class="photos">
  ${asked.photos.length ? photoGrid(app, asked) : nothing}
  ${asked.want ? html`<p class="photos__want">${icon("camera")}${asked.want}</p>` : nothing}
  <div class="photos__ways">
    <label class="button">
      <input
        class="visually-hidden"
        type="file"
        accept="image/*"
        capture="environment"
        @change=${(/** @type {Event} */ event) => take(app, asked, event, "camera")}
      />${icon("camera")}<span>${t("field.photo.take")}</span>
    </label>
    ${
      asked.cameraOnly
        ? nothing
        : html`<label class="button button--quiet">
            <input
              class="visually-hidden"
              type="file"
              accept="image/*"
              multiple
              @change=${(/** @type {Event} */ event) => take(app, asked, event, "gallery")}
            />${icon("gallery")}<span>${t("field.photo.pick")}</span>
          </label>`
    }
  </div>
  ${asked.cameraOnly ? html`<p class="photos__note">${t("field.photo.camera_only")}</p>` : nothing} ${placeNote(app)}
</div>`;

let learning = false;

/** Why the browser is going to ask for the place, or that photos go without. @param {import("./app.js").App} app */
function placeNote(app) {
  if (!learning) {
    learning = true;
    void learnStanding(() => app.refresh());
  }
  if (placeStanding() === "prompt") return html`<p class="photos__note">${t("field.photo.place_why")}</p>`;
  return placeStanding() === "denied" ? html`<p class="photos__note">${t("field.photo.place_denied")}</p>` : nothing;
}

/**
 * @param {import("./app.js").App} app
 * @param {Asked} asked
 */
const photoGrid = (app, asked) => html`<ul class="photo-grid">
  ${repeat(
    asked.photos,
    (photo) => photo.sha256,
    (photo, index) => html`<li class="photo-grid__item">
      ${openButton(app, asked.photos, index, { list: asked.current, keep: asked.keep, where: asked.where })}
      <span class="photo-grid__state">${icon("phone")}${sourceWord(photo)} · ${t("field.photo.on_phone")}</span>
      ${asked.photos.length > 1 ? [dragHandle(app, asked, index), orderButtons(app, asked, index)] : nothing}
      <button
        type="button"
        class="photo-grid__remove"
        aria-label=${t("field.photo.remove", { n: index + 1 })}
        @click=${() => removePhoto(app, asked, photo)}
      >
        ${icon("fail")}
      </button>
    </li>`,
  )}
</ul>`;

/**
 * A photo of a grid, with its marks, that opens in full.
 * @param {import("./app.js").App} app
 * @param {Photo[]} photos
 * @param {number} index
 * @param {Partial<import("./photo-viewer.js").Shown>} about
 */
export function openButton(app, photos, index, about) {
  const photo = /** @type {Photo} */ (photos[index]);
  return html`<button
    type="button"
    class="photo-grid__open"
    @click=${() => openViewer(app, { list: () => photos, ...about }, index)}
  >
    ${picture(photo.sha256, altWords(photo, index + 1))}${marksLayer(photo)}
  </button>`;
}

/**
 * @param {import("./app.js").App} app
 * @param {Asked} asked
 * @param {Photo} photo
 */
function removePhoto(app, asked, photo) {
  const before = asked.current();
  const index = before.findIndex((held) => held.sha256 === photo.sha256);
  asked.keep(before.filter((_, at) => at !== index));
  app.say({ text: t("field.photo.removed"), undo: () => asked.keep(putBack(asked.current(), photo, index)) });
}
