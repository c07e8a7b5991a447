/** Why a question is asked and by which clause: folded under it, honest about what was checked. */
import { html, nothing } from "lit-html";
import { today } from "../dates.js";
import { standingOn } from "../standing.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { say } from "./words.js";

/**
 * Drawn only once it is opened: three hundred closed ones would be half of the page.
 * @param {import("./walk.js").Walk} walk
 * @param {import("../catalogue.js").Item} item
 */
export const basisFold = (walk, item) => html`<details
  class="basis"
  @toggle=${(/** @type {Event} */ event) => {
    if (/** @type {HTMLDetailsElement} */ (event.target).open) walk.unfold(item.id);
  }}
>
  <summary>${icon("down")}${t("field.basis.title")}</summary>
  ${walk.unfolded.has(item.id) ? basis(item) : nothing}
</details>`;

/** @param {import("../catalogue.js").Item} item */
const basis = (item) => html`${item.why ? html`<p>${say(item.why)}</p>` : nothing}
  <ul>
    ${(item.basis ?? []).map(
      (entry) => html`<li>
        <span>${[entry.title, entry.number, entry.clause].filter(Boolean).join(" ")}</span>
        ${remarks(entry, today()).map((words) => html`<span class="badge">${words}</span>`)}
      </li>`,
    )}
  </ul>`;

/**
 * Everything that somebody who relies on it should know, what matters most first.
 * @param {import("../catalogue.js").Basis} entry
 * @param {string} day
 */
export function remarks(entry, day) {
  const standing = entry.life && standingOn(entry.life, day);
  const text = entry.awaits_text ? "common.standing.awaits_text" : "common.standing.unchecked";
  return [
    entry.binding === false ? t("common.standing.advice") : "",
    standing && (standing.state !== "in_force" || entry.binding !== false) ? standingWords(standing) : "",
    entry.text_checked ? t("field.basis.checked") : t(text),
  ].filter(Boolean);
}

/** @param {import("../standing.js").Standing} standing */
function standingWords({ state, since, by }) {
  if (!by) return t(`common.standing.${state}`, { since: since ?? "" });
  const extent = by.extent ? t("common.standing.extent", { extent: by.extent }) : "";
  return t("common.standing.superseded", { since: by.since, title: by.title, number: by.number }) + extent;
}
