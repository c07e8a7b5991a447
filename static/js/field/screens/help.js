/** 帮助: short answers to what people ask in the field. In the build, so that they are there without a network. */
import { html } from "lit-html";
import { icon } from "../parts/icons.js";
import { t } from "../wording.js";

export async function helpScreen() {
  return {
    title: () => t("field.help.title"),
    tab: /** @type {const} */ ("me"),
    back: "#/me",
    view: () => html`
      <p class="quiet">${t("field.help.lead")}</p>
      <div class="help">
        ${answers().map(
          ([question, answer]) => html`<details class="card help__one">
            <summary>${icon("down")}<span>${question}</span></summary>
            <p>${answer}</p>
          </details>`,
        )}
      </div>
      <div class="starts">
        <a class="button" href="#/welcome">${t("field.first.title")}</a>
        <a class="button" href="#/unsent">${t("field.unsent.title")}</a>
      </div>
    `,
  };
}

/** @returns {[string, string][]} */
const answers = () => [
  [t("field.help.offline"), t("field.help.offline.answer")],
  [t("field.help.saved"), t("field.help.saved.answer")],
  [t("field.help.full"), t("field.help.full.answer")],
  [t("field.help.out"), t("field.help.out.answer")],
  [t("field.help.refused"), t("field.help.refused.answer")],
  [t("field.help.wrong"), t("field.help.wrong.answer")],
  [t("field.help.tag"), t("field.help.tag.answer")],
  [t("field.help.patrol"), t("field.help.patrol.answer")],
  [t("field.help.report"), t("field.help.report.answer")],
  [t("field.help.shared"), t("field.help.shared.answer")],
  [t("field.help.see"), t("field.help.see.answer")],
];
