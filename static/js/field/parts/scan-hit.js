/**
 * What was just read, docked below the view: it covers nothing, so that the next tag can be read at once; that one
 * waits behind it.
 */
import { html, nothing } from "lit-html";
import { t } from "../wording.js";
import { queued } from "./held-hits.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

/** @typedef {import("../found-tag.js").FoundTag} FoundTag */

/**
 * @param {object} hit
 * @param {FoundTag} hit.found
 * @param {string} hit.area
 * @param {string} [hit.note] what came of reading it
 * @param {unknown} hit.acts
 * @param {Pick<import("./held-hits.js").HeldHits, "next" | "done" | "clear" | "settling">} hit.held
 */
export const scanHit = ({ found: { tag, thing }, area, note, acts, held }) => html`<section
  class="scan-hit"
  data-known=${Boolean(thing)}
  ?inert=${held.settling}
  aria-label=${t("field.scan.read")}
>
  <div class="scan-hit__head">
    <span class="scan-hit__mark">${icon(thing ? "pass" : "unknown")}</span>
    <div class="scan-hit__words" role="status">
      <p class="scan-hit__title">${thing ? thing.name : t("field.tag.unknown")}</p>
      <p class="scan-hit__note">
        ${
          thing
            ? [thing.number, say(thing.type_words ?? thing.type), area].filter(Boolean).join(" · ")
            : html`<span class="code">${tag}</span>`
        }
      </p>
      ${note ? html`<p class="scan-hit__note">${note}</p>` : nothing}
    </div>
    <button type="button" class="sheet__close" aria-label=${t("field.close")} @click=${held.done}>${icon("fail")}</button>
  </div>
  <div class="starts">${acts}</div>
  ${queued(held)}
</section>`;
