/** Two drawings beside each other: how it is right and how it is wrong. They say in lines what the question says. */
import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { trustedDrawing } from "../trusted.js";
import { locale, t } from "../wording.js";

/** @param {import("../catalogue.js").Item} item */
export const picturePair = ({ pictures }) =>
  pictures
    ? guard(
        [pictures, locale()],
        () => html`<div class="pictures" aria-hidden="true">
          ${one("right", pictures.right, `✓ ${t("field.picture.right")}`)}
          ${one("wrong", pictures.wrong, `✗ ${t("field.picture.wrong")}`)}
        </div>`,
      )
    : nothing;

/**
 * @param {"right" | "wrong"} side
 * @param {string} text
 * @param {string} words
 */
const one = (side, text, words) => html`<figure class=${`pictures__one pictures__one--${side}`}>
  ${drawing(text)}
  <figcaption>${words}</figcaption>
</figure>`;

/** As a part of the page and not as an image, so that its lines have the colour of the words. @param {string} text */
function drawing(text) {
  const svg = new DOMParser().parseFromString(trustedDrawing(text), "image/svg+xml").documentElement;
  svg.removeAttribute("id");
  return document.importNode(svg, true);
}
