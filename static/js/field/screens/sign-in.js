/** Nobody is known here yet, or the server wants to see them again. Work that was done stays. */
import { html } from "lit-html";
import { banner } from "../parts/banner.js";
import { placeBanner } from "../parts/place-banner.js";
import { unsafeWords } from "../parts/status-strip.js";
import { troubleBanner } from "../parts/trouble.js";
import { t } from "../wording.js";

/** @param {import("../parts/app.js").App} app */
export async function signInScreen(app) {
  return {
    title: () => t("field.sign_in.title"),
    tab: /** @type {const} */ ("me"),
    working: !app.person,
    ...(app.person && { back: "#/today" }),
    view: () => {
      // Not known here does not mean not signed in: the server is being asked.
      if (!app.person && (!app.sync || (app.sync.syncing && !app.sync.needsSignIn)))
        return html`<p class="quiet" role="status">${t("field.opening")}</p>`;
      const unsafe = app.sync ? unsafeWords(app.sync.unsafe) : "";
      return html`
        ${placeBanner(app)}
        <div class="empty">
          <p class="empty__title">${t("field.sign_in.lead")}</p>
          <p class="empty__note">${t("field.sign_in.note")}</p>
        </div>
        ${unsafe ? banner("warn", t("field.sign_in.unsent", { what: unsafe })) : ""}
        ${app.sync && !app.sync.online ? (app.sync.why === "line" ? banner("warn", t("field.sign_in.offline")) : troubleBanner(app.sync)) : ""}
        <a class="button button--primary button--big" href="/login?next=/app">${t("field.sign_in.go")}</a>
      `;
    },
  };
}
