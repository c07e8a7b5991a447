/** The order of photos: a handle to drag, and buttons for gloves and keys. The first one is what lists show. */
import { html } from "lit-html";
import { t } from "../wording.js";
import { icon } from "./icons.js";

/** @typedef {import("./photos.js").Asked} Asked */

/**
 * @param {import("./app.js").App} app
 * @param {Asked} asked
 * @param {number} index
 */
export const orderButtons = (app, asked, index) => html`<span class="photo-grid__order">
  ${moveButton(app, asked, index, -1)} ${moveButton(app, asked, index, 1)}
</span>`;

/**
 * @param {import("./app.js").App} app
 * @param {Asked} asked
 * @param {number} index
 * @param {-1 | 1} by
 */
const moveButton = (app, asked, index, by) => html`<button
  type="button"
  class="photo-grid__move"
  data-by=${by}
  aria-label=${t(by < 0 ? "field.photo.earlier" : "field.photo.later", { n: index + 1 })}
  ?disabled=${!asked.photos[index + by]}
  @click=${(/** @type {Event} */ event) => {
    const item = /** @type {HTMLElement} */ (event.currentTarget).closest("li");
    move(app, asked, index, index + by);
    keepFocus(item, by);
  }}
>
  ${icon(by < 0 ? "back" : "next")}
</button>`;

/**
 * @param {import("./app.js").App} app
 * @param {Asked} asked
 * @param {number} from
 * @param {number} to
 */
export function move(app, asked, from, to) {
  const photos = [...asked.current()];
  const [photo] = photos.splice(from, 1);
  if (!photo || from === to) return;
  photos.splice(to, 0, photo);
  asked.keep(photos);
  app.say({ text: t("field.photo.moved", { n: to + 1 }) });
}

/**
 * The next press goes on with the same photo, also where the button has reached the end.
 * @param {HTMLElement | null} item
 * @param {number} by
 */
function keepFocus(item, by) {
  setTimeout(() => {
    const [same, other] = [by, -by].map((way) => item?.querySelector(`[data-by="${way}"]:not([disabled])`));
    /** @type {HTMLElement | null | undefined} */ (same ?? other)?.focus();
  }, 50);
}

/**
 * @param {import("./app.js").App} app
 * @param {Asked} asked
 * @param {number} index
 */
export const dragHandle = (app, asked, index) => html`<span
  class="photo-grid__handle"
  aria-hidden="true"
  @pointerdown=${(/** @type {PointerEvent} */ event) => drag(event, (to) => move(app, asked, index, to))}
  >${icon("handle")}</span
>`;

/**
 * Follows the finger over the cells of its grid, and tells over which one it was let go.
 * @param {PointerEvent} event
 * @param {(to: number) => void} dropped
 */
function drag(event, dropped) {
  const item = /** @type {HTMLElement} */ (event.currentTarget).closest("li");
  const grid = item?.parentElement;
  if (!item || !grid) return;
  event.preventDefault();
  item.dataset.dragged = "true";
  /** @type {Element | null} */
  let over = null;
  const follow = (/** @type {PointerEvent} */ { clientX, clientY }) => {
    over?.removeAttribute("data-over");
    const below = document.elementFromPoint(clientX, clientY)?.closest("li") ?? null;
    over = below?.parentElement === grid && below !== item ? below : null;
    over?.setAttribute("data-over", "true");
  };
  const ends = new AbortController();
  const end = (/** @type {PointerEvent} */ { type }) => {
    ends.abort();
    delete item.dataset.dragged;
    over?.removeAttribute("data-over");
    if (over && type === "pointerup") dropped([...grid.children].indexOf(over));
  };
  for (const [name, listener] of /** @type {const} */ ([
    ["pointermove", follow],
    ["pointerup", end],
    ["pointercancel", end],
  ]))
    window.addEventListener(name, listener, { signal: ends.signal });
}
