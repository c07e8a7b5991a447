/** One of a few: a row of radio buttons that looks like one. */
import { html } from "lit-html";
import { live } from "lit-html/directives/live.js";

/**
 * @template {string} T
 * @param {object} asked
 * @param {string} asked.name
 * @param {string} asked.label
 * @param {T} asked.chosen
 * @param {(readonly [T, string])[]} asked.ways value and word
 * @param {(value: T) => void} asked.choose
 */
export const pick = ({ name, label, chosen, ways, choose }) => html`<fieldset class="pick">
  <legend class="field__label">${label}</legend>
  <div class="pick__ways">
    ${ways.map(
      ([value, word]) => html`<label class="pick__way" data-chosen=${chosen === value}>
        <input
          class="visually-hidden"
          type="radio"
          name=${name}
          .checked=${live(chosen === value)}
          @change=${() => choose(value)}
        />
        <span>${word}</span>
      </label>`,
    )}
  </div>
</fieldset>`;
