/** A measured value: unit and limits beside it, judged as it is typed, by the same rule as on the server. */
import { html, nothing } from "lit-html";
import { judgeReading } from "../judge.js";
import { t } from "../wording.js";
import { cardId } from "./card-id.js";
import { icon } from "./icons.js";
import { lastReading } from "./last-reading.js";
import { numberPad, plainNumber } from "./number-pad.js";
import { typed, whenWritten } from "./typed.js";

/** @typedef {import("./walk.js").Walk} Walk */
/** @typedef {import("../catalogue.js").Item} Item */

/**
 * @param {Walk} walk
 * @param {Item} item
 */
export function readingField(walk, item) {
  const { value = "", result } = walk.answer(item.id);
  const id = cardId(item.id);
  const unit = item.reading?.unit ?? "";
  const type = (/** @type {string} */ text) => take(walk, item, plainNumber(text));
  return html`<div class="reading" data-result=${result ?? "open"}>
      <span class="reading__box">
        <input
          class="input reading__input"
          type="text"
          inputmode="none"
          autocomplete="off"
          aria-labelledby=${`${id}-question`}
          aria-describedby=${`${id}-limits`}
          .value=${typed(value)}
          @focus=${() => openPad(walk, item.id)}
          @input=${whenWritten(type)}
          @compositionend=${(/** @type {Event} */ event) => type(/** @type {HTMLInputElement} */ (event.target).value)}
        />
        <span class="reading__unit">${unit}</span>
      </span>
      <span class="reading__verdict" role="status">${verdict(value, result)}</span>
    </div>
    <p class="reading__limits" id=${`${id}-limits`}>${limitWords(item)}</p>
    ${lastReading(walk, item)}
    ${
      walk.pad === item.id
        ? numberPad({
            now: () => walk.answer(item.id).value ?? "",
            whole: item.kind === "count" || item.reading?.decimals === 0,
            type,
            done: () => openPad(walk, ""),
          })
        : nothing
    }`;
}

/**
 * @param {Walk} walk
 * @param {Item} item
 * @param {string} value
 */
const take = (walk, item, value) => walk.set(item.id, { value, result: judgeReading(item, value) ?? undefined });

/**
 * @param {Walk} walk
 * @param {string} id
 */
function openPad(walk, id) {
  walk.pad = id;
  walk.app.refresh();
  if (id) requestAnimationFrame(() => requestAnimationFrame(() => showPad(id)));
}

/** All keys above the foot; where there is not room for both, what is typed comes first. @param {string} id */
function showPad(id) {
  const card = document.getElementById(cardId(id));
  for (const part of [".number-pad", ".reading__box"])
    card?.querySelector(part)?.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/**
 * @param {string} value
 * @param {string | undefined} result
 */
function verdict(value, result) {
  if (result === "pass") return html`${icon("pass")}${t("field.reading.within")}`;
  if (result === "fail") return html`${icon("fail")}${t("field.reading.outside")}`;
  return value && result !== "na" ? t("field.reading.not_a_number") : nothing;
}

/** @param {Item} item */
function limitWords(item) {
  const { min, max, unit = "" } = item.reading ?? {};
  if (min != null && max != null) return t("field.reading.between", { min, max, unit });
  if (min != null) return t("field.reading.at_least", { min, unit });
  if (max != null) return t("field.reading.at_most", { max, unit });
  return t("field.reading.no_limit");
}
