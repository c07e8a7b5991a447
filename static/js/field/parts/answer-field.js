/** How a question is answered, by its kind: three buttons, a number, a choice, a count, words. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { t } from "../wording.js";
import { answerButtons } from "./answer-buttons.js";
import { cardId } from "./card-id.js";
import { readingField } from "./reading.js";
import { typed } from "./typed.js";
import { say } from "./words.js";

/** @typedef {import("./walk.js").Walk} Walk */
/** @typedef {import("../catalogue.js").Item} Item */

/**
 * @param {Walk} walk
 * @param {Item} item
 */
export function answerField(walk, item) {
  switch (item.kind) {
    case "reading":
    case "count":
      return html`${readingField(walk, item)} ${notHere(walk, item)}`;
    case "choice":
      return html`${choices(walk, item)} ${notHere(walk, item)}`;
    case "text":
      return html`${words(walk, item)} ${notHere(walk, item)}`;
    case "photo":
      return notHere(walk, item);
    default:
      return threeAnswers(walk, item);
  }
}

/**
 * @param {Walk} walk
 * @param {Item} item
 */
const threeAnswers = (walk, item) =>
  answerButtons({
    name: cardId(item.id),
    result: walk.answer(item.id).result,
    offered: item.allow_na === false ? ["pass", "fail"] : ["pass", "fail", "na"],
    choose: (result) => walk.set(item.id, { result, reason: "", swept: undefined }), // a reason belongs to one answer
  });

/**
 * A measured question that has nothing to measure here.
 * @param {Walk} walk
 * @param {Item} item
 */
function notHere(walk, item) {
  if (item.allow_na === false) return nothing;
  const na = walk.answer(item.id).result === "na";
  return html`<button
    type="button"
    class="button button--quiet item-card__na"
    aria-pressed=${na}
    @click=${() => walk.set(item.id, na ? { result: undefined, reason: "" } : { result: "na", value: "" })}
  >
    ${t("field.answer.na")}
  </button>`;
}

/**
 * @param {Walk} walk
 * @param {Item} item
 */
const choices = (
  walk,
  item,
) => html`<div class="choices" role="radiogroup" aria-labelledby=${`${cardId(item.id)}-question`}>
  ${(item.choices ?? []).map(
    (choice) => html`<label class="choices__option">
      <input
        type="radio"
        name=${cardId(item.id)}
        .checked=${live(walk.answer(item.id).value === choice.id)}
        @change=${() => walk.set(item.id, { value: choice.id, result: choice.result })}
      />
      <span>${say(choice.label)}</span>
    </label>`,
  )}
</div>`;

/**
 * @param {Walk} walk
 * @param {Item} item
 */
const words = (walk, item) => html`<textarea
  class="input"
  rows="2"
  maxlength="500"
  aria-labelledby=${`${cardId(item.id)}-question`}
  .value=${typed(walk.answer(item.id).value ?? "")}
  @input=${(/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLTextAreaElement} */ (event.target);
    walk.set(item.id, { value, result: value.trim() ? "pass" : undefined });
  }}
></textarea>`;
