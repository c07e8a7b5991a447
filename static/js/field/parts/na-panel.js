/** Why a question does not apply here: the usual reasons at a tap, or own words. */
import { html } from "lit-html";
import { t } from "../wording.js";
import { cardId } from "./card-id.js";
import { typed } from "./typed.js";

/** The usual reasons, in the person's language. */
export const naReasons = () => [t("field.na.none_here"), t("field.na.not_running"), t("field.na.not_reachable")];

/**
 * @param {import("./walk.js").Walk} walk
 * @param {import("../catalogue.js").Item} item
 */
export function naPanel(walk, item) {
  const { reason = "" } = walk.answer(item.id);
  const id = `${cardId(item.id)}-reason`;
  return html`<div class="panel">
    <label class="field__label" for=${id}>${t("field.na.why")}</label>
    <div class="chips">
      ${naReasons().map(
        (words) => html`<button
          type="button"
          class="chip"
          aria-pressed=${reason === words}
          @click=${() => walk.set(item.id, { reason: words })}
        >
          ${words}
        </button>`,
      )}
    </div>
    <input
      class="input"
      id=${id}
      maxlength="500"
      autocomplete="off"
      placeholder=${t("field.na.own_words")}
      .value=${typed(reason)}
      @input=${(/** @type {Event} */ event) =>
        walk.set(item.id, { reason: /** @type {HTMLInputElement} */ (event.target).value })}
    />
  </div>`;
}
