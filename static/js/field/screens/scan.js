/** 扫码: point the camera at a tag, or type the code under it. The typed way is always there. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { ref } from "lit-html/directives/ref.js";
import { banner } from "../parts/banner.js";
import { Camera } from "../parts/camera.js";
import { icon } from "../parts/icons.js";
import { parseTag } from "../tags.js";
import { t } from "../wording.js";

/** @param {import("../parts/app.js").App} app */
export async function scanScreen(app) {
  const state = { app, code: "", camera: /** @type {Camera | null} */ (null), trouble: /** @type {string} */ ("") };
  state.camera = new Camera({
    found: (text) => found(app, text),
    trouble: (name) => {
      state.trouble = name;
      app.refresh();
    },
    changed: () => app.refresh(),
  });
  return {
    title: () => t("field.scan.title"),
    tab: /** @type {const} */ ("scan"),
    leave: () => state.camera?.stop(),
    view: () => view(state),
  };
}

/** @typedef {{ app: import("../parts/app.js").App, code: string, camera: Camera | null, trouble: string }} State */

/** @param {State} state */
const view = (state) => html`
  ${state.trouble ? banner("warn", troubleWords(state.trouble)) : viewfinder(/** @type {Camera} */ (state.camera))}
  <form
    class="scan-typed"
    @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      if (state.code.trim()) found(state.app, state.code.trim());
    }}
  >
    <label class="field__label" for="code">${t("field.scan.typed")}</label>
    <p class="field__hint" id="code-hint">${t("field.scan.typed_hint")}</p>
    <div class="scan-typed__line">
      <input
        class="input"
        id="code"
        aria-describedby="code-hint"
        autocomplete="off"
        autocapitalize="characters"
        maxlength="200"
        .value=${live(state.code)}
        @input=${(/** @type {Event} */ event) => {
          state.code = /** @type {HTMLInputElement} */ (event.target).value;
        }}
      />
      <button class="button button--primary">${t("field.scan.open")}</button>
    </div>
  </form>
`;

/** @param {Camera} camera */
export const viewfinder = (camera) => html`<div class="viewfinder">
  <video class="viewfinder__video" playsinline muted aria-label=${t("field.scan.view")} ${ref(camera.attach)}></video>
  <span class="viewfinder__frame"></span>
  <p class="viewfinder__hint">${t("field.scan.hint")}</p>
  ${
    camera.hasTorch
      ? html`<button
          type="button"
          class="viewfinder__torch"
          aria-pressed=${camera.torch}
          @click=${() => camera.toggleTorch()}
        >
          ${icon("torch")}<span>${camera.torch ? t("field.scan.torch_off") : t("field.scan.torch_on")}</span>
        </button>`
      : nothing
  }
</div>`;

/** @param {string} name the browser's name for what went wrong */
function troubleWords(name) {
  if (name === "NotAllowedError") return t("field.scan.denied");
  if (name === "NotFoundError" || name === "OverconstrainedError") return t("field.scan.no_camera");
  if (name === "InsecureContext") return t("field.scan.insecure");
  return t("field.scan.busy");
}

/**
 * A code that is not one of our tags is kept as it was read.
 * @param {import("../parts/app.js").App} app
 * @param {string} text
 */
function found(app, text) {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(60);
  app.replace("tag", [parseTag(text) ?? text]);
}
