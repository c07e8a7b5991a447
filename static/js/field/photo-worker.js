/** Makes photos smaller beside the page, so that answering goes on meanwhile. */
import { smaller } from "./smaller.js";

self.addEventListener("message", async ({ data: { id, file, policy } }) => {
  const made = await smaller(file, policy);
  self.postMessage({ id, made: { ...made, blob: made.blob === file ? null : made.blob } });
});
