/** Something in the app itself went wrong: said plainly, with what is safe and the ways on. Never a blank page. */
import { html } from "lit-html";
import { banner } from "../parts/banner.js";
import { t } from "../wording.js";

/** @param {unknown} problem @returns {import("../parts/app.js").Screen} */
export const broken = (problem) => ({
  title: () => t("field.broken.title"),
  tab: "today",
  view: () => html`
    ${banner("danger", t("field.broken.what"))}
    <div class="starts">
      <button type="button" class="button button--primary" @click=${() => location.reload()}>${t("field.broken.again")}</button>
      <a class="button" href="#/today">${t("field.go_today")}</a>
      <a class="button button--quiet" href="/app/rescue">${t("field.rescue.title")}</a>
    </div>
    <details class="basis"><summary>${t("field.broken.details")}</summary><p class="token">${String(problem)}</p></details>
  `,
});
