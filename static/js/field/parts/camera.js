/**
 * The camera of a scan view: opens, looks for codes a few times a second for as long as it is open, lights the
 * torch, lets go. A tag that stays in sight is told once.
 */
import { freshGlance } from "../glance.js";
import { openEye } from "../scan.js";

const LOOK_MS = 150;

/**
 * @typedef {object} Listener
 * @property {(text: string) => void} found
 * @property {(name: string) => void} trouble
 * @property {() => void} changed
 */

export class Camera {
  hasTorch = false;
  torch = false;
  /** @type {MediaStream | null} */ #stream = null;
  /** @type {HTMLVideoElement | null} */ #video = null;
  #fresh = freshGlance(() => performance.now());
  #stopped = false;

  /** @param {Listener} listener */
  constructor(listener) {
    this.listener = listener;
  }

  /** Given to the video element; starts as soon as there is one. @type {(element?: Element) => void} */
  attach = (element) => {
    if (!(element instanceof HTMLVideoElement) || this.#video) return;
    this.#video = element;
    void this.#start(element);
  };

  /** @param {HTMLVideoElement} video */
  async #start(video) {
    try {
      if (!navigator.mediaDevices) throw new DOMException("", "InsecureContext");
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
      this.#stream = stream;
      if (this.#stopped) return this.stop();
      video.srcObject = stream;
      await video.play();
      this.hasTorch = Boolean(/** @type {any} */ (this.#track()?.getCapabilities?.())?.torch);
      this.listener.changed();
      await this.#look(video);
    } catch (problem) {
      if (!this.#stopped) this.listener.trouble(problem instanceof DOMException ? problem.name : "Error");
      this.stop();
    }
  }

  /** @param {HTMLVideoElement} video */
  async #look(video) {
    const eye = await openEye();
    while (!this.#stopped) {
      const text = video.readyState >= 2 ? await eye(video) : "";
      if (text && !this.#stopped && this.#fresh(text)) this.listener.found(text);
      await new Promise((go) => setTimeout(go, LOOK_MS));
    }
  }

  #track() {
    return this.#stream?.getVideoTracks()[0];
  }

  async toggleTorch() {
    this.torch = !this.torch;
    await this.#track()?.applyConstraints({ advanced: [/** @type {any} */ ({ torch: this.torch })] });
    this.listener.changed();
  }

  stop() {
    this.#stopped = true;
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
  }
}
