/** The three thumb-sized answers: a shape, a word, and only then a colour. */
import { html } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";

/** @typedef {"pass" | "fail" | "na"} Result */

/**
 * @typedef {object} Asked
 * @property {string} name unique on the page; the question's element has the id `<name>-question`
 * @property {Result | undefined} result
 * @property {Result[]} offered
 * @property {(result: Result) => void} choose
 */

/** @param {Asked} asked */
export const answerButtons = (asked) => html`<div
  class="segmented"
  role="radiogroup"
  aria-labelledby=${`${asked.name}-question`}
>
  ${asked.offered.map(
    (result) => html`<label class="segmented__option" data-result=${result}>
      <input
        class="visually-hidden"
        type="radio"
        name=${asked.name}
        .checked=${live(asked.result === result)}
        @change=${() => asked.choose(result)}
      />
      ${icon(result)}<span>${answerWord(result)}</span>
    </label>`,
  )}
</div>`;

/** @param {Result} result */
export function answerWord(result) {
  if (result === "pass") return t("field.answer.pass");
  if (result === "fail") return t("field.answer.fail");
  return t("field.answer.na");
}
