/** Beginning from an earlier inspection: what that means, said before it is done; and what each question was then. */
import { html, nothing } from "lit-html";
import { dayName, momentWords, today } from "../dates.js";
import { t } from "../wording.js";
import { answerWord } from "./answer-buttons.js";

/** @typedef {import("../facts.js").Fact} Fact */

/**
 * @param {Fact} before
 * @param {(from?: Fact) => void} begin
 */
export function againChoice(before, begin) {
  const { answers } = before.body;
  const away = answers.filter((/** @type {any} */ { result, reason }) => result === "na" && reason).length;
  const things = new Set(answers.map((/** @type {any} */ { which }) => which).filter(Boolean)).size;
  return html`<p>${t("field.again.when", { when: momentWords(before.occurred_at) })}</p>
    <ul class="again">
      ${things ? html`<li>${t("field.again.takes_things", { n: things })}</li>` : nothing}
      <li>${away ? t("field.again.takes_reasons", { n: away }) : t("field.again.takes_none")}</li>
      <li>${t("field.again.never")}</li>
    </ul>
    <button type="button" class="button button--primary button--big" @click=${() => begin(before)}>
      ${t("field.again.as_last")}
    </button>
    <button type="button" class="button button--big" @click=${() => begin()}>${t("field.again.blank")}</button>`;
}

/**
 * What it was is no answer: it stands there in words, and nothing is chosen.
 * @param {import("./walk.js").Walk} walk
 * @param {import("../catalogue.js").Item} item
 */
export function lastResult(walk, item) {
  const { again } = walk.draft;
  const result = again?.results[item.id];
  if (!again || !result) return nothing;
  const day = dayName(today(new Date(again.at)));
  return html`<p class="item-card__sample">${t("field.again.was", { day, result: answerWord(result) })}</p>`;
}
