/** Why a question is asked and by which clause: folded under it, honest about what was checked. */
import { html, nothing } from "lit-html";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

/**
 * Drawn only once it is opened: three hundred closed ones would be half of the page.
 * @param {import("./walk.js").Walk} walk
 * @param {import("../catalogue.js").Item} item
 */
export const basisFold = (walk, item) => html`<details
  class="basis"
  @toggle=${(/** @type {Event} */ event) => {
    if (/** @type {HTMLDetailsElement} */ (event.target).open) walk.unfold(item.id);
  }}
>
  <summary>${icon("down")}${t("field.basis.title")}</summary>
  ${walk.unfolded.has(item.id) ? basis(item) : nothing}
</details>`;

/** @param {import("../catalogue.js").Item} item */
const basis = (item) => html`${item.why ? html`<p>${say(item.why)}</p>` : nothing}
  <ul>
    ${(item.basis ?? []).map(
      (entry) => html`<li>
        <span>${[entry.title, entry.number, entry.clause].filter(Boolean).join(" ")}</span>
        <span class="badge">${entry.text_checked ? t("field.basis.checked") : t("field.basis.not_checked")}</span>
        ${entry.in_force === false ? html`<span class="badge">${t("field.basis.not_in_force")}</span>` : nothing}
      </li>`,
    )}
  </ul>`;
