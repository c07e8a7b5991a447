/**
 * A sheet from the bottom edge: a modal dialog, so that focus stays inside and Escape, the back gesture and a tap
 * outside all close it.
 */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";

/** @param {import("./app.js").App} app */
export function sheetView(app) {
  const { sheet } = app;
  if (!sheet) return nothing;
  return html`<dialog
    class=${sheet.full ? "sheet sheet--full" : "sheet"}
    aria-labelledby="sheet-title"
    ${ref(show)}
    @cancel=${(/** @type {Event} */ event) => {
      event.preventDefault(); // the history moves first, then the drawing
      app.closeSheet();
    }}
    @click=${(/** @type {Event} */ event) => {
      if (event.target === event.currentTarget) app.closeSheet();
    }}
  >
    ${sheetBody(sheet, () => app.closeSheet(), "sheet-title")}
  </dialog>`;
}

/**
 * @param {import("./app.js").Sheet} sheet
 * @param {() => void} close
 * @param {string} id of its title
 */
export const sheetBody = (sheet, close, id) => html`<div class="sheet__body">
  <div class="sheet__head">
    <h2 id=${id}>${sheet.title}</h2>
    <button type="button" class="sheet__close" aria-label=${t("field.close")} @click=${close}>${icon("fail")}</button>
  </div>
  ${sheet.body()}
</div>`;

/** @param {Element | undefined} element */
function show(element) {
  if (!(element instanceof HTMLDialogElement) || element.open) return;
  requestAnimationFrame(() => element.isConnected && !element.open && element.showModal());
}
