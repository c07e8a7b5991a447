/** A QR code, drawn as one shape: black on white in every theme, so that every camera reads it. */
import { html, svg } from "lit-html";

/**
 * @param {boolean[][]} rows true is black
 * @param {string} label
 */
export function qrPicture(rows, label) {
  const size = rows.length;
  const path = rows.flatMap((row, y) => row.flatMap((black, x) => (black ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return html`<svg class="qr" viewBox=${`0 0 ${size} ${size}`} role="img" aria-label=${label} shape-rendering="crispEdges">
    ${svg`<rect width=${size} height=${size} fill="#fff" /><path d=${path} fill="#000" />`}
  </svg>`;
}

/** The code of a text; null where it would be too fine to be read. @param {string} text @param {number} most letters */
export async function qrRows(text, most) {
  if (text.length > most) return null;
  const { encode } = await import("uqr");
  return encode(text, { ecc: "L", border: 4 }).data;
}
