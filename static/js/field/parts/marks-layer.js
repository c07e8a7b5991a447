/** Marks over a photo. Each colour has a line of its own, and each line a dark edge, so that it shows on anything. */
import { html, nothing, svg } from "lit-html";
import { drawing } from "../marks.js";

/** @typedef {import("../facts.js").FileEntry} Photo */

const RED = { ink: "#ff4438", dashes: "" };
/** @type {Record<string, typeof RED>} */
const LINES = {
  red: RED,
  yellow: { ink: "#ffd60a", dashes: "36 24" },
  white: { ink: "#ffffff", dashes: "1 22" },
};

/**
 * @param {Pick<Photo, "marks" | "width" | "height">} photo
 * @param {"slice" | "meet"} [fit] as the picture below is cut
 */
export function marksLayer({ marks, width, height }, fit = "slice") {
  if (!marks?.length || !width || !height) return nothing;
  const { height: high, shapes } = drawing(marks, width, height);
  return html`<svg
    class="marks"
    viewBox=${`0 0 1000 ${high}`}
    preserveAspectRatio=${`xMidYMid ${fit}`}
    aria-hidden="true"
    focusable="false"
  >
    ${shapes.map((shape) => (shape.path ? line(shape) : words(shape)))}
  </svg>`;
}

/** @param {import("../marks.js").Shape} shape */
function line({ colour, path = "", dashed }) {
  const { ink, dashes } = LINES[colour] ?? RED;
  return svg`<g fill="none" stroke-linecap="round" stroke-linejoin="round">
    <path d=${path} stroke="#000" stroke-opacity="0.7" stroke-width="19"/>
    <path d=${path} stroke=${ink} stroke-width="10" stroke-dasharray=${(dashed && dashes) || nothing}/>
  </g>`;
}

/** @param {import("../marks.js").Shape} shape */
const words = ({ colour, words: said, x, y, anchor }) => svg`<text
  x=${x}
  y=${y}
  text-anchor=${anchor}
  font-size="48"
  font-weight="700"
  fill=${(LINES[colour] ?? RED).ink}
  stroke="#000"
  stroke-width="11"
  stroke-linejoin="round"
  paint-order="stroke"
>${said}</text>`;
