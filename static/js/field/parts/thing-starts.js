/** What can be begun at a thing: its checklists, another one, a quick report. */

import { html } from "lit-html";
import { startDraft } from "../drafts.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { sayNotBegun } from "./not-begun.js";
import { hashFor } from "./router.js";
import { say } from "./words.js";

/** @typedef {import("../places.js").Equipment} Equipment */
/** @typedef {import("../catalogue.js").Row} Row */

/**
 * The checklist that it names, then those for its kind.
 * @param {Row[]} rows
 * @param {Equipment} thing
 */
export function checklistsOf(rows, thing) {
  const named = rows.filter((row) => row.slug === thing.checklist?.split("@")[0]);
  return [...named, ...rows.filter((row) => !named.includes(row) && row.equipment?.includes(thing.type))];
}

/**
 * @param {import("./app.js").App} app
 * @param {Equipment} thing
 * @param {Row[]} rows
 * @param {{ from?: string, begun?: (what: "inspected" | "reported") => void, second?: boolean }} [more] where to come back
 *   to; told what was begun; whether something else beside them comes first
 */
export function thingStarts(app, thing, rows, { from = "", begun = () => {}, second = false } = {}) {
  const first = second ? "button button--big" : "button button--primary button--big";
  const own = checklistsOf(rows, thing);
  const about = { equipment: thing.id, area: thing.area ?? "", tag: thing.code };
  return html`
    ${own.map(
      (row, index) => html`<button
        type="button"
        class=${index ? "button button--big" : first}
        @click=${() => begin(app, thing, row.slug, () => begun("inspected"))}
      >
        ${icon("today")}<span>${say(row.title)}</span>
      </button>`,
    )}
    <a
      class=${own.length ? "button button--big" : first}
      href=${hashFor("choose", [], about)}
      @click=${() => begun("inspected")}
      >${own.length ? t("field.tag.other_checklist") : html`${icon("today")}${t("field.today.start")}`}</a
    >
    <a
      class="button button--big"
      href=${hashFor("report", [], from ? { ...about, from } : about)}
      @click=${() => begun("reported")}
      >${icon("camera")}${t("field.today.report")}</a
    >
  `;
}

/**
 * The checklist of a thing that nobody knows is chosen by hand; the tag stays with what is begun.
 * @param {string} tag
 * @param {string} [from]
 */
export const unknownStarts = (tag, from = "") => html`
  <a class="button button--primary button--big" href=${hashFor("choose", [], { tag })}
    >${icon("today")}${t("field.tag.inspect_anyway")}</a
  >
  <a class="button button--big" href=${hashFor("report", [], from ? { tag, from } : { tag })}
    >${icon("camera")}${t("field.today.report")}</a
  >
`;

/**
 * @param {import("./app.js").App} app
 * @param {Equipment} thing
 * @param {string} slug
 * @param {() => void} begun
 */
async function begin(app, thing, slug, begun) {
  try {
    const draft = await startDraft({
      checklist: slug,
      equipment: thing.id,
      area: thing.area ?? undefined,
      tag: thing.code,
    });
    begun();
    app.go("inspect", [draft.id]);
  } catch (problem) {
    sayNotBegun(app, problem);
  }
}
