/** Something the person should know before going on. */
import { html } from "lit-html";

/**
 * @param {"warn" | "danger" | "ok" | ""} tone
 * @param {unknown} words
 */
export const banner = (tone, words) =>
  html`<div class=${`banner${tone ? ` banner--${tone}` : ""}`} role=${tone === "danger" ? "alert" : "note"}>${words}</div>`;
