/** Making a photo smaller. What cannot be decoded, or would grow, stays as it is to the last byte. */
import { beginsAsPhoto } from "./photo-kind.js";

const LONGEST_SIDE = 1920;
const QUALITY = 0.82;

/** @param {Blob} file @returns {Promise<Blob>} upright, whatever way the camera was held */
export async function smaller(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const width = Math.max(1, Math.round(picture.width * scale));
    const height = Math.max(1, Math.round(picture.height * scale));
    const blob = await drawn(picture, width, height);
    picture.close();
    // A picture of another kind is drawn anew even if it grows: the server would not take it as it is.
    const better = blob && (blob.size < file.size || !beginsAsPhoto(await file.slice(0, 16).arrayBuffer()));
    return better ? blob : file;
  } catch {
    return file;
  }
}

/**
 * @param {ImageBitmap} picture
 * @param {number} width
 * @param {number} height
 * @returns {Promise<Blob | null>}
 */
async function drawn(picture, width, height) {
  const type = "image/jpeg";
  if (typeof OffscreenCanvas !== "undefined") {
    const canvas = new OffscreenCanvas(width, height);
    const brush = canvas.getContext("2d");
    if (!brush) return null;
    brush.drawImage(picture, 0, 0, width, height);
    return canvas.convertToBlob({ type, quality: QUALITY });
  }
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const brush = canvas.getContext("2d");
  if (!brush) return null;
  brush.drawImage(picture, 0, 0, width, height);
  return new Promise((done) => canvas.toBlob(done, type, QUALITY));
}
