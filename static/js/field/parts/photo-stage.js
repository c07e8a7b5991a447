/** Where one photo is shown in full, at its own proportions, so that what lies over it lies right. */
import { html } from "lit-html";
import { ref } from "lit-html/directives/ref.js";

/** @typedef {(event: PointerEvent) => void} Hand */

/**
 * @param {{ width?: number, height?: number }} photo of unknown size: as most cameras are
 * @param {unknown} content
 * @param {{ down?: Hand, move?: Hand, up?: Hand }} [hands]
 */
export const stage = ({ width, height }, content, { down, move, up } = {}) => html`<div
  class="viewer__stage"
  ${ref((element) => proportion(element, (width || 4) / (height || 3)))}
  @pointerdown=${down}
  @pointermove=${move}
  @pointerup=${up}
>
  ${content}
</div>`;

/** Set as a property: our pages take no styles that are written into them. @param {Element | undefined} element @param {number} ratio */
const proportion = (element, ratio) => {
  if (element instanceof HTMLElement) element.style.setProperty("--ratio", String(ratio));
};
