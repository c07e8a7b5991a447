/** How this installation wants photos treated, as the server last told; kept, so that it holds without a network. */
import { inDb } from "./db.js";

/**
 * @typedef {object} Policy
 * @property {number} longest_side pixels to which the longer side is brought down
 * @property {number} quality of JPEG, per cent
 * @property {boolean} keep_original photos go as the camera wrote them, to the last byte
 * @property {number} most_bytes more than this the server takes of no file
 */

const KEY = "photo-policy";
/** Of a server that tells none. @type {Policy} */
export const USUAL = { longest_side: 1920, quality: 82, keep_original: false, most_bytes: 20 * 1024 * 1024 };

/** @returns {Promise<Policy>} */
export const photoPolicy = () => inDb(async (db) => ({ ...USUAL, ...(await db.get("meta", KEY)) }));

/** A phone too full to write it down goes on with what it has. @param {Partial<Policy> | undefined} told */
export const knowPhotoPolicy = (told) =>
  inDb(async (db) => {
    if (JSON.stringify(await db.get("meta", KEY)) !== JSON.stringify(told ?? {})) await db.put("meta", told ?? {}, KEY);
  }).catch(() => {});
