/** 随手拍: a photo, a few words, where; handed in with the second tap. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { newFact } from "../facts.js";
import { newId } from "../ids.js";
import { enqueue } from "../outbox.js";
import { banner } from "../parts/banner.js";
import { forgetForm, keepForm, keptForm } from "../parts/kept-form.js";
import { photoField } from "../parts/photos.js";
import { lastArea, placeFields, rememberArea } from "../parts/place-fields.js";
import { areas, equipment } from "../places.js";
import { syncNow } from "../sync.js";
import { t } from "../wording.js";

/** @typedef {import("../parts/app.js").App} App */

/**
 * @typedef {object} Form
 * @property {string} title
 * @property {boolean} major
 * @property {string} tag
 * @property {import("../parts/place-fields.js").Where} where
 * @property {import("../photos.js").Photo[]} photos
 */

/**
 * @param {App} app
 * @param {import("../parts/router.js").Place} place
 */
export async function reportScreen(app, { query }) {
  const [places, things] = await Promise.all([areas(), equipment()]);
  /** @type {Form} */
  const blank = { title: "", major: false, tag: "", where: { area: lastArea(places), equipment: "" }, photos: [] };
  const form = keptForm(app, "report", blank);
  if (query.has("tag")) {
    form.tag = query.get("tag") ?? "";
    form.where = { area: query.get("area") ?? "", equipment: query.get("equipment") ?? "" };
  }
  return {
    title: () => t("field.report.title"),
    tab: /** @type {const} */ ("hazards"),
    back: "#/today",
    working: true,
    view: () => view(app, form, places, things),
  };
}

/**
 * @param {App} app
 * @param {Form} form
 * @param {import("../places.js").Area[]} places
 * @param {import("../places.js").Equipment[]} things
 */
function view(app, form, places, things) {
  const change = (/** @type {Partial<Form>} */ patch) => {
    Object.assign(form, patch);
    keepForm(app, "report", form);
    app.refresh();
  };
  const ready = form.photos.length > 0 || form.title.trim().length > 0;
  return html`<form
    class="action-form"
    @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      if (ready) void hand(app, form);
    }}
  >
    ${photoField(app, {
      question: "report",
      photos: form.photos,
      current: () => form.photos,
      keep: (photos) => change({ photos }),
      placed: () => change({}),
      where: places.find((area) => area.id === form.where.area)?.name ?? "",
    })}
    <div class="field">
      <label class="field__label" for="what">${t("field.report.what")}</label>
      <textarea
        class="input"
        id="what"
        rows="3"
        maxlength="200"
        .value=${live(form.title)}
        @input=${(/** @type {Event} */ event) =>
          change({ title: /** @type {HTMLTextAreaElement} */ (event.target).value })}
      ></textarea>
    </div>
    ${placeFields({
      areas: places,
      equipment: things,
      where: form.where,
      choose: (where) => {
        rememberArea(where.area);
        change({ where });
      },
    })}
    ${form.tag && !form.where.equipment ? banner("", t("field.report.tag", { tag: form.tag })) : nothing}
    <label class="check">
      <input
        type="checkbox"
        .checked=${live(form.major)}
        @change=${(/** @type {Event} */ event) =>
          change({ major: /** @type {HTMLInputElement} */ (event.target).checked })}
      />
      <span>${t("field.fail.looks_major")}</span>
    </label>
    <button class="button button--primary button--big" ?disabled=${!ready}>${t("field.report.hand_in")}</button>
    <p class="quiet">${t("field.act.kept_note")}</p>
  </form>`;
}

/**
 * @param {App} app
 * @param {Form} form
 */
async function hand(app, form) {
  const body = {
    title: form.title.trim().split("\n")[0] || t("field.report.untitled"),
    level: form.major ? "major" : "general",
    ...(form.title.trim().includes("\n") && { note: form.title.trim() }),
    ...(form.where.area && { area: form.where.area }),
    ...(form.where.equipment && { equipment: form.where.equipment }),
    ...(form.tag && { tag: form.tag }),
    photos: form.photos.map((photo) => photo.sha256),
  };
  const subject = newId();
  try {
    await enqueue(await newFact("hazard.reported", subject, body, form.photos));
  } catch {
    return app.say({ kind: "danger", text: t("field.act.not_saved") });
  }
  form.photos = []; // one whose place is still on its way brings nothing back
  forgetForm(app, "report");
  app.say({ text: t("field.report.saved") });
  app.replace("hazard", [subject]);
  void syncNow();
}
