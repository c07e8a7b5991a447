/** Whether the last keystroke is on the phone's disk. Says nothing about the server. */
import { html } from "lit-html";
import { t } from "../wording.js";
import { icon } from "./icons.js";

/** @param {import("./walk.js").Walk} walk */
export const savedMark = (walk) => html`<span class="saved-mark" data-state=${walk.saving} role="status">
  ${icon(walk.saving === "failed" ? "trouble" : "phone")}<span>${words(walk.saving)}</span>
</span>`;

/** @param {import("./walk.js").Walk["saving"]} saving */
function words(saving) {
  if (saving === "failed") return t("field.saved.failed");
  return saving === "saving" ? t("field.saved.saving") : t("field.saved.saved");
}
