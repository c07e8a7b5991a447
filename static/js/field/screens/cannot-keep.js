/** The browser gives no place to keep anything: a private window, or a phone that is full to the brim. */
import { html } from "lit-html";
import { banner } from "../parts/banner.js";
import { empty } from "../parts/empty.js";
import { t } from "../wording.js";

/** @returns {import("../parts/app.js").Screen} */
export const cannotKeep = () => ({
  title: () => t("field.no_store.title"),
  tab: "today",
  working: true,
  view: () => html`
    ${banner("danger", t("field.no_store.what"))} ${empty({ title: t("field.no_store.do"), note: t("field.no_store.how") })}
    <button type="button" class="button button--primary button--big" @click=${() => location.reload()}>
      ${t("field.no_store.again")}
    </button>
  `,
});
