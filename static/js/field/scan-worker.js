/** Reads tags from pictures beside the page, with a decoder that we serve ourselves. */
import { BarcodeDetector, setZXingModuleOverrides } from "barcode-detector/ponyfill";
import wasm from "zxing-reader-wasm";

setZXingModuleOverrides({ locateFile: (/** @type {string} */ path) => (path.endsWith(".wasm") ? wasm : path) });
const eye = new BarcodeDetector({ formats: ["qr_code"] });

self.addEventListener("message", async ({ data: { id, picture } }) => {
  try {
    const [code] = await eye.detect(picture);
    self.postMessage({ id, text: code?.rawValue ?? "" });
  } catch (problem) {
    self.postMessage({ id, text: "", problem: String(problem) });
  }
});
