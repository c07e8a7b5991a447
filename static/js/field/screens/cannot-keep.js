/**
 * The store cannot be had: the browser gives no place to keep anything (a private window, a phone that is full to the
 * brim), another tab with an older build holds it, or it has stopped answering.
 */
import { html } from "lit-html";
import { StoreFull } from "../db.js";
import { banner } from "../parts/banner.js";
import { empty } from "../parts/empty.js";
import { t } from "../wording.js";

/** @param {() => void} goOn without keeping anything @param {unknown} [problem] @returns {import("../parts/app.js").Screen} */
export const cannotKeep = (goOn, problem) => ({
  title: () => t("field.no_store.title"),
  tab: "today",
  working: true,
  view: () => html`
    ${banner("danger", full(problem) ? t("field.no_store.full") : t("field.no_store.what"))}
    ${empty({ title: t("field.no_store.do"), note: full(problem) ? t("field.no_store.full_how") : t("field.no_store.how") })}
    <button type="button" class="button button--primary button--big" @click=${() => location.reload()}>
      ${t("field.no_store.again")}
    </button>
    <button type="button" class="button" @click=${goOn}>${t("field.no_store.go_on")}</button>
    <p class="quiet">${t("field.no_store.go_on_note")}</p>
    <a class="button" href="/app/rescue">${t("field.rescue.title")}</a>
  `,
});

/** @param {unknown} problem */
const full = (problem) => problem instanceof StoreFull;

/** Goes away by itself once the other tab is closed. @returns {import("../parts/app.js").Screen} */
export const otherTab = () => ({
  title: () => t("field.no_store.title"),
  tab: "today",
  working: true,
  view: () => html`
    ${banner("warn", t("field.other_tab.what"))} ${empty({ title: t("field.other_tab.do"), note: t("field.other_tab.how") })}
  `,
});

/**
 * Over what the person was at, which stays as it is; goes away by itself where the store answers after all.
 * @returns {import("../parts/app.js").Sheet}
 */
export const stuckStore = () => ({
  title: t("field.stuck_store.title"),
  body: () => html`
    ${banner("danger", t("field.stuck_store.what"))}
    <p>${t("field.stuck_store.do")}</p>
    <p class="quiet">${t("field.stuck_store.how")}</p>
  `,
});
