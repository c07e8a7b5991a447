/**
 * Making a photo smaller by policy, and a tiny one of it for the grid. What cannot be decoded, or would grow, or is to
 * stay as the camera wrote it, stays as it is to the last byte.
 */
import { beginsAsPhoto } from "./photo-kind.js";

/** @typedef {import("./photo-policy.js").Policy} Policy */

/**
 * @typedef {object} Made
 * @property {Blob} blob the file itself where nothing is gained
 * @property {number} width as people see it, whatever way the camera was held; 0: this browser cannot tell
 * @property {number} height
 * @property {Blob | null} thumb
 */

/** What a cell of the grid needs on a sharp screen. */
const THUMB = { side: 400, quality: 0.7 };

/**
 * @param {Blob} file
 * @param {Policy} policy
 * @returns {Promise<Made>}
 */
export async function smaller(file, policy) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const thumb = await drawn(picture, THUMB.side, THUMB.quality);
    const made = (await staysAsItIs(file, policy))
      ? null
      : await drawn(picture, policy.longest_side, policy.quality / 100);
    const { width, height } = picture;
    picture.close();
    // A picture of another kind is drawn anew even if it grows: the server would not take it as it is.
    const better = made && (made.blob.size < file.size || !(await isPhoto(file)));
    return { ...(better ? made : { blob: file, width, height }), thumb: thumb?.blob ?? null };
  } catch {
    return { blob: file, width: 0, height: 0, thumb: null };
  }
}

/** @param {Blob} file */
const isPhoto = async (file) => beginsAsPhoto(await file.slice(0, 16).arrayBuffer());

/**
 * @param {Blob} file
 * @param {Policy} policy
 */
const staysAsItIs = async (file, policy) =>
  policy.keep_original && file.size <= policy.most_bytes && (await isPhoto(file));

/**
 * Upright, with its longer side no longer than asked.
 * @param {ImageBitmap} picture
 * @param {number} side
 * @param {number} quality
 */
async function drawn(picture, side, quality) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const blob = await encoded(picture, width, height, quality);
  return blob && { blob, width, height };
}

/**
 * @param {ImageBitmap} picture
 * @param {number} width
 * @param {number} height
 * @param {number} quality
 * @returns {Promise<Blob | null>}
 */
async function encoded(picture, width, height, quality) {
  const type = "image/jpeg";
  if (typeof OffscreenCanvas !== "undefined") {
    const canvas = new OffscreenCanvas(width, height);
    const brush = canvas.getContext("2d");
    if (!brush) return null;
    brush.drawImage(picture, 0, 0, width, height);
    return canvas.convertToBlob({ type, quality });
  }
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const brush = canvas.getContext("2d");
  if (!brush) return null;
  brush.drawImage(picture, 0, 0, width, height);
  return new Promise((done) => canvas.toBlob(done, type, quality));
}
