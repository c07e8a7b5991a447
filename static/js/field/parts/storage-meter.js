/** How full this phone's share is: a bar with words, and what would be lost with each part of it. */
import { html, nothing } from "lit-html";
import { t } from "../wording.js";
import { sizeWords } from "./words.js";

/**
 * @param {import("../room.js").Room | null} room
 */
export const storageMeter = (room) =>
  room
    ? html`<div class="meter" data-tone=${tone(room)}>
        <meter
          class="meter__bar"
          min="0"
          max=${room.quota}
          .value=${room.used}
          aria-label=${t("field.storage.title")}
        ></meter>
        <p class="meter__words">
          ${t("field.storage.used", { used: sizeWords(room.used), quota: sizeWords(room.quota), percent: percent(room) })}
        </p>
        ${tone(room) === "ok" ? nothing : html`<p class="meter__warning">${tone(room) === "warn" ? t("field.storage.warn") : t("field.storage.danger")}</p>`}
      </div>`
    : html`<p class="quiet">${t("field.storage.unknown")}</p>`;

/** @param {import("../room.js").Room} room */
const percent = ({ used, quota }) => Math.min(100, Math.round((100 * used) / quota));

/** @param {import("../room.js").Room} room @returns {"ok" | "warn" | "danger"} */
function tone(room) {
  if (percent(room) >= 95) return "danger";
  return percent(room) >= 80 ? "warn" : "ok";
}
