/** A photo over the whole screen: swipe or keys to the next, its caption, its papers, its marks; and drawing them. */
import { html, nothing } from "lit-html";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { marksLayer } from "./marks-layer.js";
import { drawView, newDrawing } from "./photo-draw.js";
import { stage } from "./photo-stage.js";
import { altWords, captionLines, papers } from "./photo-words.js";
import { picture } from "./picture.js";

/** @typedef {import("../facts.js").FileEntry} Photo */

/**
 * @typedef {object} Shown
 * @property {() => Photo[]} list
 * @property {(photos: Photo[]) => void} [keep] they may still be marked
 * @property {string} [where]
 * @property {string} [who]
 */

/** @typedef {{ at: number, plain: boolean, drawing: import("./photo-draw.js").Drawing | null, from: number | null }} State */

const SWIPE = 48;

/**
 * @param {import("./app.js").App} app
 * @param {Shown} shown
 * @param {number} at
 */
export function openViewer(app, shown, at) {
  /** @type {State} */
  const state = { at, plain: false, drawing: null, from: null };
  app.openSheet({ title: t("field.photo.title"), full: true, body: () => viewer(app, shown, state) });
}

/**
 * @param {import("./app.js").App} app
 * @param {Shown} shown
 * @param {State} state
 */
export function viewer(app, shown, state) {
  const photos = shown.list();
  const photo = photos[Math.min(state.at, photos.length - 1)];
  if (!photo) return html`<p>${t("field.photo.gone")}</p>`;
  if (state.drawing && shown.keep) return drawView(app, shown, photo, state.drawing, () => stopDrawing(app, state));
  const about = { where: shown.where || app.person?.enterprise?.name, who: shown.who ?? app.person?.name };
  return html`<div class="viewer" @keydown=${(/** @type {KeyboardEvent} */ event) => key(app, shown, state, event)}>
    ${stage(
      photo,
      html`${picture(photo.sha256, altWords(photo, state.at + 1), { whole: true })}
        <p class="viewer__caption">${captionLines(photo, about).map((line) => html`<span>${line}</span>`)}</p>
        ${state.plain ? nothing : marksLayer(photo, "meet")}`,
      {
        down: ({ clientX, isPrimary }) => {
          state.from = isPrimary ? clientX : null; // a second finger zooms
        },
        up: ({ clientX }) => {
          const way = clientX - (state.from ?? clientX);
          state.from = null;
          if (Math.abs(way) >= SWIPE) turn(app, shown, state, way < 0 ? 1 : -1);
        },
      },
    )}
    ${photos.length > 1 ? pager(app, shown, state) : nothing}
    <div class="viewer__ways">
      ${
        photo.marks?.length
          ? html`<button type="button" class="button" aria-pressed=${state.plain} @click=${() => change(app, state, { plain: !state.plain })}>
              ${state.plain ? t("common.photo.with_marks") : t("common.photo.without_marks")}
            </button>`
          : nothing
      }
      ${shown.keep ? drawButton(app, photo, state) : nothing}
    </div>
    <dl class="viewer__papers">${papers(photo).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
  </div>`;
}

/**
 * @param {import("./app.js").App} app
 * @param {Shown} shown
 * @param {State} state
 */
const pager = (app, shown, state) => html`<div class="viewer__pager">
  <button type="button" class="button" aria-label=${t("field.photo.previous")} ?disabled=${state.at === 0} @click=${() => turn(app, shown, state, -1)}>
    ${icon("back")}
  </button>
  <span role="status">${t("field.photo.of", { n: state.at + 1, all: shown.list().length })}</span>
  <button type="button" class="button" aria-label=${t("field.photo.next")} ?disabled=${state.at === shown.list().length - 1} @click=${() => turn(app, shown, state, 1)}>
    ${icon("next")}
  </button>
</div>`;

/**
 * @param {import("./app.js").App} app
 * @param {Photo} photo
 * @param {State} state
 */
const drawButton = (app, photo, state) =>
  photo.width
    ? html`<button type="button" class="button button--primary" @click=${() => change(app, state, { drawing: newDrawing() })}>
        ${icon("pen")}<span>${t("field.photo.draw")}</span>
      </button>`
    : html`<p class="photos__note">${t("field.photo.cannot_draw")}</p>`;

/**
 * @param {import("./app.js").App} app
 * @param {Shown} shown
 * @param {State} state
 * @param {KeyboardEvent} event
 */
function key(app, shown, state, event) {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (by) turn(app, shown, state, by);
}

/**
 * @param {import("./app.js").App} app
 * @param {Shown} shown
 * @param {State} state
 * @param {number} by
 */
const turn = (app, shown, state, by) =>
  change(app, state, { at: Math.min(shown.list().length - 1, Math.max(0, state.at + by)), plain: false });

/** @param {import("./app.js").App} app @param {State} state */
const stopDrawing = (app, state) => change(app, state, { drawing: null, plain: false });

/**
 * @param {import("./app.js").App} app
 * @param {State} state
 * @param {Partial<State>} patch
 */
function change(app, state, patch) {
  Object.assign(state, patch);
  app.refresh();
}
