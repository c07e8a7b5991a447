/** What the camera sees, with the torch; and beside it the typed way, which is always there. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { ref } from "lit-html/directives/ref.js";
import { t } from "../wording.js";
import { banner } from "./banner.js";
import { Camera } from "./camera.js";
import { icon } from "./icons.js";

/**
 * A place where tags are read, by camera or by hand.
 * @typedef {object} Reader
 * @property {Camera} camera
 * @property {string} trouble the browser's name for what is wrong with the camera
 * @property {string} typed
 * @property {(text: string, how: "scanned" | "typed") => void} found
 */

/**
 * @param {import("./app.js").App} app
 * @param {(text: string, how: "scanned" | "typed") => void} found
 * @returns {Reader}
 */
export function openReader(app, found) {
  /** @type {Reader} */
  const reader = {
    trouble: "",
    typed: "",
    found,
    camera: new Camera({
      found: (text) => found(text, "scanned"),
      trouble: (name) => {
        reader.trouble = name;
        app.refresh();
      },
      changed: () => app.refresh(),
    }),
  };
  return reader;
}

/**
 * @param {Reader} reader
 * @param {string} id of the input, one on a screen
 * @param {{ small?: boolean, hit?: unknown }} [more] what was just read comes before the typed way
 */
export const readerView = (reader, id, { small = false, hit = nothing } = {}) => html`
  ${reader.trouble ? banner("warn", troubleWords(reader.trouble)) : viewfinder(reader.camera, small)} ${hit}
  ${typedCode(reader, id)}
`;

/**
 * @param {Camera} camera
 * @param {boolean} [small]
 */
export const viewfinder = (
  camera,
  small = false,
) => html`<div class=${small ? "viewfinder viewfinder--small" : "viewfinder"}>
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

/**
 * @param {Reader} reader
 * @param {string} id
 */
const typedCode = (reader, id) => html`<form
  class="scan-typed"
  @submit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    const text = reader.typed.trim();
    reader.typed = "";
    if (text) reader.found(text, "typed");
  }}
>
  <label class="field__label" for=${id}>${t("field.scan.typed")}</label>
  <p class="field__hint" id=${`${id}-hint`}>${t("field.scan.typed_hint")}</p>
  <div class="scan-typed__line">
    <input
      class="input"
      id=${id}
      aria-describedby=${`${id}-hint`}
      autocomplete="off"
      autocapitalize="characters"
      maxlength="200"
      .value=${live(reader.typed)}
      @input=${(/** @type {Event} */ event) => {
        reader.typed = /** @type {HTMLInputElement} */ (event.target).value;
      }}
    />
    <button class="button">${t("field.scan.open")}</button>
  </div>
</form>`;

/** @param {string} name the browser's name for what went wrong */
function troubleWords(name) {
  if (name === "NotAllowedError") return t("field.scan.denied");
  if (name === "NotFoundError" || name === "OverconstrainedError") return t("field.scan.no_camera");
  if (name === "InsecureContext") return t("field.scan.insecure");
  return t("field.scan.busy");
}
