/**
 * Taking and showing photos. Two ways in (camera, gallery), one grid out, each photo with its true state.
 */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { until } from "lit-html/directives/until.js";
import { addPhoto, NotAPhoto, photoUrl } from "../photos.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";

/** @typedef {import("../photos.js").Photo} Photo */

/**
 * @typedef {object} Asked
 * @property {string} question which question, or which use, the photo answers
 * @property {Photo[]} photos
 * @property {(photos: Photo[]) => void} keep
 * @property {boolean} [cameraOnly]
 * @property {string} [want] how many are still needed, in words
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
</div>`;

/**
 * @param {import("./app.js").App} app
 * @param {Asked} asked
 */
const photoGrid = (app, asked) => html`<ul class="photo-grid">
  ${repeat(
    asked.photos,
    (photo) => photo.sha256,
    (photo, index) => html`<li class="photo-grid__item">
      ${picture(photo.sha256, t("field.photo.alt", { n: index + 1 }))}
      <span class="photo-grid__state">${icon("phone")}${t("field.photo.on_phone")}</span>
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
 * A photo by its hash: from this phone if it is here, else the server's thumbnail.
 * @param {string} sha256
 * @param {string} alt
 */
export const picture = (sha256, alt) =>
  html`${until(
    photoUrl(sha256).then((url) =>
      url
        ? html`<img src=${url} alt=${alt} loading="lazy" decoding="async" />`
        : html`<img src=${`/files/${sha256}/thumb`} alt=${alt} loading="lazy" decoding="async" />`,
    ),
    html`<span class="photo-grid__wait"></span>`,
  )}`;

/**
 * @param {import("./app.js").App} app
 * @param {Asked} asked
 * @param {Event} event
 * @param {"camera" | "gallery"} source
 */
async function take(app, asked, event, source) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const files = [...(input.files ?? [])];
  input.value = ""; // the same file may be picked again
  let { photos } = asked;
  for (const file of files) {
    try {
      const photo = await addPhoto(file, { source, question: asked.question });
      if (photos.some((held) => held.sha256 === photo.sha256)) continue;
      photos = [...photos, photo];
      asked.keep(photos);
    } catch (problem) {
      app.say({ kind: "danger", text: photoTrouble(problem) });
    }
  }
}

/** What went wrong, what is safe. @param {unknown} problem */
function photoTrouble(problem) {
  if (problem instanceof DOMException && problem.name === "QuotaExceededError") return t("field.photo.no_space");
  return problem instanceof NotAPhoto ? t("field.photo.not_a_photo") : t("field.photo.not_kept");
}

/**
 * @param {import("./app.js").App} app
 * @param {Asked} asked
 * @param {Photo} photo
 */
function removePhoto(app, asked, photo) {
  const before = asked.photos;
  asked.keep(before.filter((held) => held.sha256 !== photo.sha256));
  app.say({ text: t("field.photo.removed"), undo: () => asked.keep(before) });
}
