/** Makes photos smaller beside the page, so that answering goes on meanwhile. */
import { smaller } from "./smaller.js";

self.addEventListener("message", async ({ data: { id, file } }) => {
  const blob = await smaller(file);
  self.postMessage({ id, blob: blob === file ? null : blob });
});
