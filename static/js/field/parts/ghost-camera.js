/**
 * The same place again: the photo from before lies over what the camera sees, so that both show the same corner. What
 * is taken is the camera's picture alone.
 */
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { addPhoto } from "../photos.js";
import { t } from "../wording.js";
import { banner } from "./banner.js";
import { icon } from "./icons.js";
import { picture } from "./picture.js";

const JPEG_QUALITY = 0.92;
const HALF = 50;

/** @typedef {import("../facts.js").FileEntry} Photo */
/** @typedef {{ stream: MediaStream | null, video: HTMLVideoElement | null, shade: number, trouble: boolean, shut: boolean }} State */

/**
 * @param {import("./app.js").App} app
 * @param {string} before hash of the photo
 * @param {(photo: Photo) => void} keep
 */
export function openGhost(app, before, keep) {
  /** @type {State} */
  const state = { stream: null, video: null, shade: HALF, trouble: false, shut: false };
  app.openSheet({
    title: t("field.ghost.title"),
    full: true,
    body: () => ghost(app, state, before, keep),
    closed: () => stop(state),
  });
}

/**
 * @param {import("./app.js").App} app
 * @param {State} state
 * @param {string} before
 * @param {(photo: Photo) => void} keep
 */
export const ghost = (app, state, before, keep) => html`<div class="ghost">
  ${state.trouble ? banner("warn", t("field.ghost.no_camera")) : nothing}
  <div class="ghost__view">
    <video
      class="ghost__video"
      playsinline
      muted
      aria-label=${t("field.ghost.view")}
      ${ref((element) => void start(app, state, element))}
    ></video>
    <div class="ghost__before" .style=${`opacity: ${state.shade / 100}`}>
      ${picture(before, t("field.ghost.before"), { whole: true })}
    </div>
  </div>
  <label class="ghost__shade">
    <span>${t("field.ghost.shade")}</span>
    <input
      type="range"
      min="0"
      max="90"
      step="10"
      .value=${String(state.shade)}
      @input=${(/** @type {Event} */ event) => {
        state.shade = Number(/** @type {HTMLInputElement} */ (event.target).value);
        app.refresh();
      }}
    />
  </label>
  <button
    type="button"
    class="button button--primary button--big"
    ?disabled=${!state.stream}
    @click=${() => shoot(app, state, keep)}
  >
    ${icon("camera")}<span>${t("field.photo.take")}</span>
  </button>
</div>`;

/**
 * @param {import("./app.js").App} app
 * @param {State} state
 * @param {Element | undefined} element
 */
async function start(app, state, element) {
  if (!(element instanceof HTMLVideoElement) || state.video) return;
  state.video = element;
  try {
    const video = { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1440 } };
    state.stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
    if (state.shut) return stop(state);
    element.srcObject = state.stream;
    await element.play();
  } catch {
    state.trouble = true;
    stop(state);
  }
  app.refresh();
}

/** @param {State} state */
function stop(state) {
  state.shut = true;
  for (const track of state.stream?.getTracks() ?? []) track.stop();
  state.stream = null;
}

/**
 * @param {import("./app.js").App} app
 * @param {State} state
 * @param {(photo: Photo) => void} keep
 */
async function shoot(app, state, keep) {
  const { video } = state;
  if (!video?.videoWidth) return;
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", JPEG_QUALITY));
  try {
    if (!(blob instanceof Blob)) throw new Error("no picture");
    const file = new File([blob], "after.jpg", { type: "image/jpeg", lastModified: Date.now() });
    keep(await addPhoto(file, { source: "camera", question: "after" }));
  } catch {
    return app.say({ kind: "danger", text: t("field.photo.not_kept") });
  }
  app.closeSheet();
}
