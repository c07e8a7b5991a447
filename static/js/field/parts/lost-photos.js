/**
 * A photo that will not arrive: which one, why, and the ways out. The record can be handed in without it, by whoever
 * made it and with the reason in words, which everybody will read.
 */
import { html } from "lit-html";
import { syncNow } from "../sync.js";
import { withdraw } from "../withdrawing.js";
import { t } from "../wording.js";
import { saveUnsent } from "./carry-out.js";
import { picture } from "./picture.js";
import { reasonWords } from "./problem-words.js";

/**
 * @param {import("./app.js").App} app
 * @param {import("../stored.js").Item} item
 */
export const lostPhotos = (app, item) =>
  Object.entries(item.problem?.lost ?? {}).map(([sha256, problem]) => lostPhoto(app, item.id, sha256, problem));

/**
 * @param {import("./app.js").App} app
 * @param {string} id of the record
 * @param {string} sha256
 * @param {{ code?: string, message?: string }} problem
 */
const lostPhoto = (app, id, sha256, problem) => html`<section class="card lost-photo">
  <h2 class="lost-photo__title">${t("field.lost.title")}</h2>
  <div class="lost-photo__what">
    <div class="photo-grid__item lost-photo__picture">${picture(sha256, t("field.lost.alt"))}</div>
    <p>${reasonWords(problem)}</p>
  </div>
  <p class="quiet">${t("field.lost.ways")}</p>
  <form class="lost-photo__form" @submit=${(/** @type {Event} */ event) => handIn(app, id, sha256, event)}>
    <label class="field__label" for=${`why-${sha256}`}>${t("field.lost.why")}</label>
    <textarea class="input" id=${`why-${sha256}`} name="why" rows="2" maxlength="500" required></textarea>
    <button class="button">${t("field.lost.hand_in")}</button>
  </form>
  <button type="button" class="button button--quiet" @click=${() => saveUnsent(app)}>${t("field.unsent.export")}</button>
</section>`;

/**
 * @param {import("./app.js").App} app
 * @param {string} id
 * @param {string} sha256
 * @param {Event} event
 */
async function handIn(app, id, sha256, event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const words = String(new FormData(form).get("why") ?? "").trim();
  if (!words) return form.querySelector("textarea")?.focus();
  await withdraw(id, sha256, words);
  app.say({ text: t("field.lost.said") });
  await app.changed();
  void syncNow();
}
