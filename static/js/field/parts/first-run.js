/** Three cards for whoever is here for the first time: what is kept, what the strip says, how to answer. */
import { html, nothing } from "lit-html";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { read, write } from "./settings.js";

/** @typedef {import("./app.js").App} App */

/** Once for each person on this phone. @param {App} app */
const key = (app) => `zicha.welcomed.${app.person?.id ?? ""}`;

/** @param {App} app */
export const isNew = (app) => read(key(app), "") === "";

/** @param {App} app */
export const welcomed = (app) => write(key(app), "1");

/** @returns {{ mark: import("./icons.js").IconName, title: string, text: string }[]} */
const cards = () => [
  { mark: "phone", title: t("field.first.kept.title"), text: t("field.first.kept.text") },
  { mark: "sent", title: t("field.first.strip.title"), text: t("field.first.strip.text") },
  { mark: "pass", title: t("field.first.answer.title"), text: t("field.first.answer.text") },
];

export const LAST_CARD = 2;

/**
 * @param {number} at which of them is shown
 * @param {{ go: (at: number) => void, done: () => void }} acts
 */
export function firstRun(at, { go, done }) {
  const card = cards()[at];
  if (!card) return html``;
  const last = at === LAST_CARD;
  return html`<section class="card first-run" aria-labelledby="first-run-title">
    <p class="quiet">${t("field.first.which", { n: at + 1, of: LAST_CARD + 1 })}</p>
    <div class="first-run__card" role="status">
      <span class="first-run__mark">${icon(card.mark)}</span>
      <h2 class="first-run__title" id="first-run-title">${card.title}</h2>
      <p>${card.text}</p>
    </div>
    <div class="first-run__acts">
      ${
        last
          ? nothing
          : html`<button type="button" class="button button--quiet" @click=${done}>${t("field.first.skip")}</button>`
      }
      <button type="button" class="button button--primary" @click=${last ? done : () => go(at + 1)}>
        ${last ? t("field.first.done") : t("field.first.next")}
      </button>
    </div>
  </section>`;
}
