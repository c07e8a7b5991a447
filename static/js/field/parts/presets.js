/** What is usually wrong at this question, at a tap; tapped again it is gone. Many of them are folded. */
import { html, nothing } from "lit-html";
import { now } from "../dates.js";
import { hasPiece, rankNotes, togglePiece } from "../presets.js";
import { itemOf } from "../several.js";
import { t } from "../wording.js";

const FIRST = 4;

/**
 * @param {import("./walk.js").Walk} walk
 * @param {import("../catalogue.js").Item} item
 */
export function presets(walk, item) {
  const { area, equipment } = walk.draft;
  const words = rankNotes(walk.notes, { item: itemOf(item.id), area, equipment }, now().getTime());
  if (!words.length) return nothing;
  const folded = words.slice(FIRST);
  return html`<div class="presets" role="group" aria-label=${t("field.fail.usual")}>
    <p class="presets__lead">${t("field.fail.usual")}</p>
    <div class="chips">${words.slice(0, FIRST).map((piece) => chip(walk, item, piece))}</div>
    ${
      folded.length
        ? html`<details class="presets__more">
            <summary>${t("field.fail.usual_more", { n: folded.length })}</summary>
            <div class="chips">${folded.map((piece) => chip(walk, item, piece))}</div>
          </details>`
        : nothing
    }
  </div>`;
}

/**
 * @param {import("./walk.js").Walk} walk
 * @param {import("../catalogue.js").Item} item
 * @param {string} piece
 */
function chip(walk, item, piece) {
  const { note = "" } = walk.answer(item.id);
  return html`<button
    type="button"
    class="chip"
    aria-pressed=${hasPiece(note, piece)}
    @click=${() => walk.set(item.id, { note: togglePiece(walk.answer(item.id).note ?? "", piece) })}
  >
    ${piece}
  </button>`;
}
