/** How to put the app on the home screen of this very phone, in steps with the pictures that are on its buttons. */
import { html, nothing } from "lit-html";
import { install, wayHere } from "../install.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { read, write } from "./settings.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../install.js").Way} Way */

const DISMISSED = "zicha.install-dismissed";

/** Whether it should be shown unasked: something has arrived already, and nobody waved it away. @param {boolean} delivered */
export const wantsInstall = (delivered) => delivered && read(DISMISSED, "") === "" && wayHere() !== "none";

/**
 * @param {App} app
 * @param {Way} way
 * @param {{ later?: boolean }} [more] it was not asked for, and can be waved away
 */
export function installHint(app, way, { later = false } = {}) {
  if (way === "none") return nothing;
  return html`<section class="card install-hint" aria-labelledby="install-title">
    <h2 class="install-hint__title" id="install-title">${t("field.install.title")}</h2>
    <p>${t("field.install.why")}</p>
    ${way === "offered" ? nothing : html`<ol class="install-steps">${steps(way)}</ol>`}
    <div class="first-run__acts">
      ${
        later
          ? html`<button type="button" class="button button--quiet" @click=${() => dismiss(app)}>
              ${t("field.install.later")}
            </button>`
          : nothing
      }
      ${
        way === "offered"
          ? html`<button type="button" class="button button--primary" @click=${() => ask(app)}>
              ${t("field.install.do")}
            </button>`
          : nothing
      }
    </div>
  </section>`;
}

/** It stands under "me" from then on. @param {App} app */
function dismiss(app) {
  write(DISMISSED, "1");
  app.refresh();
}

/** @param {Way} way */
const steps = (way) =>
  way === "android"
    ? [step("dots", t("field.install.android.menu")), step("plus", t("field.install.android.add"))]
    : [
        step("share", way === "ios" ? t("field.install.ios.share") : t("field.install.ios.share_other")),
        step("plus", t("field.install.ios.add")),
        step("pass", t("field.install.ios.done")),
      ];

/**
 * @param {import("./icons.js").IconName} mark
 * @param {string} words
 */
const step = (mark, words) => html`<li>${icon(mark)}<span>${words}</span></li>`;

/** @param {App} app */
async function ask(app) {
  if (await install()) app.say({ text: t("field.install.done") });
  app.refresh();
}
