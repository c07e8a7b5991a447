/** Reading tags: the browser's own detector where there is one, else a decoder that we serve ourselves. */
import wasm from "zxing-reader-wasm";

/** @typedef {{ detect: (source: ImageBitmapSource) => Promise<{ rawValue: string }[]> }} Decoder */

/** @type {Promise<Decoder> | undefined} */
let made;

/** @returns {Promise<Decoder>} */
export function decoder() {
  made ??= make();
  return made;
}

async function make() {
  const Native = /** @type {any} */ (globalThis).BarcodeDetector;
  if (Native && (await Native.getSupportedFormats()).includes("qr_code")) return new Native({ formats: ["qr_code"] });
  const { BarcodeDetector, setZXingModuleOverrides } = await import("barcode-detector/ponyfill");
  setZXingModuleOverrides({ locateFile: (/** @type {string} */ path) => (path.endsWith(".wasm") ? wasm : path) });
  return new BarcodeDetector({ formats: ["qr_code"] });
}
