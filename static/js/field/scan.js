/** Reading tags: the browser's own detector where there is one, else a decoder that we serve, beside the page. */
import { trustedScript } from "./trusted.js";

/** @typedef {(video: HTMLVideoElement) => Promise<string>} Eye what the picture of this moment says; nothing is "" */

const LONGEST_SIDE = 960;

/** @returns {Promise<Eye>} */
export async function openEye() {
  const Native = /** @type {any} */ (globalThis).BarcodeDetector;
  const formats = Native ? await Native.getSupportedFormats().catch(() => []) : [];
  return formats.includes("qr_code") ? native(new Native({ formats: ["qr_code"] })) : ownEye();
}

/** @param {{ detect: (source: ImageBitmapSource) => Promise<{ rawValue: string }[]> }} detector @returns {Eye} */
const native = (detector) => async (video) => (await detector.detect(video))[0]?.rawValue ?? "";

/** @type {Worker | undefined} */
let worker;
let last = 0;

/** @returns {Eye} */
function ownEye() {
  worker ??= new Worker(trustedScript(SCAN_WORKER));
  const canvas = document.createElement("canvas");
  return (video) => read(/** @type {Worker} */ (worker), shot(video, canvas));
}

/**
 * @param {HTMLVideoElement} video
 * @param {HTMLCanvasElement} canvas
 */
function shot(video, canvas) {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(video.videoWidth, video.videoHeight));
  canvas.width = Math.max(1, Math.round(video.videoWidth * scale));
  canvas.height = Math.max(1, Math.round(video.videoHeight * scale));
  const brush = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  brush.drawImage(video, 0, 0, canvas.width, canvas.height);
  return brush.getImageData(0, 0, canvas.width, canvas.height);
}

/**
 * @param {Worker} one
 * @param {ImageData} picture
 * @returns {Promise<string>}
 */
function read(one, picture) {
  const id = ++last;
  return new Promise((done, fail) => {
    const heard = (/** @type {MessageEvent} */ { data }) => data.id === id && over(() => settle(data));
    const broken = () => over(() => fail(new Error("no decoder")));
    const settle = (/** @type {any} */ { text, problem }) => (problem ? fail(new Error(problem)) : done(text));
    const over = (/** @type {() => void} */ then) => {
      one.removeEventListener("message", heard);
      one.removeEventListener("error", broken);
      then();
    };
    one.addEventListener("message", heard);
    one.addEventListener("error", broken);
    one.postMessage({ id, picture }, [picture.data.buffer]);
  });
}
