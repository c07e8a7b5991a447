/**
 * 随手拍 from anywhere: the first tap opens the phone's camera at once, because it falls on a file input in the bar
 * itself; the second is the shutter. What was taken is in the report before the report is drawn.
 */
import { html } from "lit-html";
import { addPhoto, NotAPhoto } from "../photos.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { keepForm, keptForm } from "./kept-form.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export const quickCamera = (app) => html`<label class="app-bar__camera">
  <input
    class="visually-hidden"
    type="file"
    accept="image/*"
    capture="environment"
    aria-label=${t("field.report.title")}
    @change=${(/** @type {Event} */ event) => taken(app, /** @type {HTMLInputElement} */ (event.target))}
  />${icon("camera")}<span aria-hidden="true">${t("field.report.short")}</span>
</label>`;

/**
 * @param {App} app
 * @param {HTMLInputElement} input
 */
async function taken(app, input) {
  const [file] = input.files ?? [];
  input.value = "";
  if (!file) return;
  const from = location.hash;
  try {
    await addToReport(app, file);
  } catch (problem) {
    return app.say({
      kind: "danger",
      text: problem instanceof NotAPhoto ? t("field.photo.not_a_photo") : t("field.photo.not_kept"),
    });
  }
  app.go("report", [], from ? { from } : {});
}

/**
 * @param {App} app
 * @param {File} file
 */
export async function addToReport(app, file) {
  const photo = await addPhoto(file, { source: "camera", question: "report" });
  const form = keptForm(app, "report", { photos: /** @type {import("../photos.js").Photo[]} */ ([]) });
  if (form.photos.some(({ sha256 }) => sha256 === photo.sha256)) return;
  keepForm(app, "report", { ...form, photos: [...form.photos, photo] });
  if (!keptForm(app, "report", { photos: [] }).photos.length) throw new Error("the report could not be kept");
}
