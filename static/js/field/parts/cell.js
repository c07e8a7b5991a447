/** One row of a list: what it is, what about it, where it leads. */
import { html, nothing } from "lit-html";
import { icon } from "./icons.js";

/**
 * @typedef {object} Cell
 * @property {unknown} title
 * @property {unknown} [note] second line
 * @property {unknown} [value] at the right edge
 * @property {string} [href]
 * @property {import("./icons.js").IconName} [mark]
 * @property {string} [tone] "ok" | "warn" | "danger"
 */

/** @param {Cell} cell */
export function cell({ title, note, value, href, mark, tone }) {
  const inside = html`
    ${mark ? html`<span class="cell__mark" data-tone=${tone ?? nothing}>${icon(mark)}</span>` : nothing}
    <span class="cell__text">
      <span class="cell__title">${title}</span>
      ${note ? html`<span class="cell__note">${note}</span>` : nothing}
    </span>
    ${value ? html`<span class="cell__value">${value}</span>` : nothing}
    ${href ? html`<span class="cell__next">${icon("next")}</span>` : nothing}
  `;
  return href
    ? html`<li><a class="cell" href=${href}>${inside}</a></li>`
    : html`<li><div class="cell">${inside}</div></li>`;
}

/**
 * A headed list of cells.
 * @param {string} title
 * @param {unknown} cells
 */
export const cellList = (title, cells) => html`<section class="group">
  <h2 class="group__title">${title}</h2>
  <ul class="cell-list">
    ${cells}
  </ul>
</section>`;
