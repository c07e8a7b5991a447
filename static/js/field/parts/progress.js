/** How far it is, in a bar and in words. */
import { html } from "lit-html";
import { t } from "../wording.js";

/**
 * @param {number} done
 * @param {number} total
 */
export const progressBar = (done, total) =>
  html`<progress class="progress" max=${total || 1} .value=${done} aria-label=${t("field.progress", { done, total })}></progress>`;
