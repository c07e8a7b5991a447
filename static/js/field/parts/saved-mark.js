/** Whether the last keystroke is on the phone's disk. Says nothing about the server. */
import { html } from "lit-html";
import { t } from "../wording.js";
import { icon } from "./icons.js";

/** @param {import("./walk.js").Walk} walk */
export const savedMark = (walk) => html`<span class="saved-mark" data-state=${walk.saving} role="status">
  ${icon(walk.saving === "saved" || walk.saving === "saving" ? "phone" : "trouble")}<span>${words(walk.saving)}</span>
</span>`;

/** @param {import("./walk.js").Walk["saving"]} saving */
function words(saving) {
  if (saving === "saving") return t("field.saved.saving");
  if (saving === "failed") return t("field.saved.failed");
  if (saving === "full") return t("field.saved.full");
  return saving === "gone" ? t("field.saved.gone") : t("field.saved.saved");
}
