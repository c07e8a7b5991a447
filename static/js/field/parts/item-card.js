/**
 * One question of a checklist: the question, its answer, and what an answer opens in place.
 * A card is drawn again only when something of its own changed, so three hundred of them stay quick.
 */
import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { locale, t } from "../wording.js";
import { lastResult } from "./again.js";
import { answerField } from "./answer-field.js";
import { basisFold } from "./basis.js";
import { cardId } from "./card-id.js";
import { failPanel } from "./fail-panel.js";
import { itemPhotos } from "./item-photos.js";
import { naPanel } from "./na-panel.js";
import { placeStanding } from "./photo-take.js";
import { picturePair } from "./pictures.js";
import { withoutPhoto } from "./without-photo.js";
import { say } from "./words.js";

/** @typedef {import("./walk.js").Walk} Walk */
/** @typedef {import("../catalogue.js").Item} Item */

/**
 * @param {Walk} walk
 * @param {Item} item
 * @param {number} number place in the whole list, as people say it
 */
export const itemCard = (walk, item, number) =>
  guard(
    [
      walk.answer(item.id),
      walk.before(item.id),
      walk.pad === item.id,
      walk.unfolded.has(item.id),
      number,
      locale(),
      placeStanding(),
    ],
    () => card(walk, item, number),
  );

/**
 * @param {Walk} walk
 * @param {Item} item
 * @param {number} number
 */
function card(walk, item, number) {
  const answer = walk.answer(item.id);
  const id = cardId(item.id);
  return html`<article class="item-card card" id=${id} data-result=${answer.result ?? "open"} tabindex="-1">
    <h3 class="item-card__question" id=${`${id}-question`}>
      <span class="item-card__number">${number}</span>${say(item.question)}
    </h3>
    ${picturePair(item)} ${item.sample ? html`<p class="item-card__sample">${sampleWords(item.sample)}</p>` : nothing}
    ${lastResult(walk, item)} ${answerField(walk, item)} ${answer.result === "fail" ? failPanel(walk, item) : nothing}
    ${answer.result === "na" ? naPanel(walk, item) : nothing}
    ${answer.result === "pass" || item.kind === "photo" ? passPhotos(walk, item) : nothing} ${basisFold(walk, item)}
  </article>`;
}

/** How many of many to look at. @param {{ of: import("../catalogue.js").Text, least: number, percent?: number }} sample */
const sampleWords = ({ of, least, percent }) =>
  percent ? t("field.sample.share", { of: say(of), least, percent }) : t("field.sample.least", { of: say(of), least });

/**
 * Some questions want to be seen even when all is well.
 * @param {Walk} walk
 * @param {Item} item
 */
function passPhotos(walk, item) {
  const { photos = [] } = walk.answer(item.id);
  const wanted = item.evidence?.when === "always" || item.kind === "photo";
  if (!wanted && !photos.length) return nothing;
  const field = itemPhotos(walk, item, (kept) => photoPatch(item, kept));
  return html`${field} ${walk.photosShort(item) ? withoutPhoto(walk, item) : nothing}`;
}

/**
 * A question that asks for nothing but a photo is answered by having it.
 * @param {Item} item
 * @param {import("../photos.js").Photo[]} photos
 */
const photoPatch = (item, photos) =>
  item.kind === "photo" ? { photos, result: photos.length ? /** @type {const} */ ("pass") : undefined } : { photos };
