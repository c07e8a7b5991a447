/** The way to the camera that shows the photo from before over what it sees; loaded when it is wanted. */
import { html, nothing } from "lit-html";
import { t } from "../wording.js";
import { icon } from "./icons.js";

/** @typedef {import("../facts.js").FileEntry} Photo */

/**
 * @param {import("./app.js").App} app
 * @param {import("../hazards.js").Hazard} hazard
 * @param {(photo: Photo) => void} keep
 */
export function ghostButton(app, hazard, keep) {
  const [before] = hazard.history[0]?.photos ?? [];
  if (!before || !navigator.mediaDevices?.getUserMedia) return nothing;
  return html`<button type="button" class="button" @click=${() => open(app, before, keep)}>
    ${icon("camera")}<span>${t("field.ghost.open")}</span>
  </button>`;
}

/**
 * @param {import("./app.js").App} app
 * @param {string} before
 * @param {(photo: Photo) => void} keep
 */
async function open(app, before, keep) {
  try {
    (await import("./ghost-camera.js")).openGhost(app, before, keep);
  } catch {
    app.say({ kind: "danger", text: t("field.ghost.not_here") });
  }
}
