/** Passing at once all that is open in a section, where its checklist allows that; each answer says that it came so. */
import { html, nothing } from "lit-html";
import { t } from "../wording.js";
import { icon } from "./icons.js";

/** @typedef {import("./walk.js").Walk} Walk */
/** @typedef {import("../catalogue.js").Item} Item */

/**
 * @param {Walk} walk
 * @param {import("../several.js").Part} part
 */
export function sweepButton(walk, { section, items }) {
  const open = section.all_pass ? items.filter((item) => canBeSwept(walk, item)) : [];
  if (!open.length) return nothing;
  return html`<button type="button" class="button walk-section__sweep" @click=${() => sweep(walk, open)}>
    ${icon("pass")}<span>${t("field.sweep.pass_rest", { n: open.length })}</span>
  </button>`;
}

/**
 * What is measured, chosen, or has to be seen on a photo is looked at one by one.
 * @param {Walk} walk
 * @param {Item} item
 */
const canBeSwept = (walk, item) =>
  item.kind === "judgement" && item.evidence?.when !== "always" && !walk.answer(item.id).result;

/**
 * @param {Walk} walk
 * @param {Item[]} open
 */
function sweep(walk, open) {
  for (const item of open) walk.set(item.id, { result: "pass", swept: true });
  walk.app.say({
    text: t("field.sweep.passed", { n: open.length }),
    undo: () => {
      // What was answered by itself since stays.
      const still = open.filter((item) => walk.answer(item.id).swept);
      for (const item of still) walk.set(item.id, { result: undefined, swept: undefined });
    },
  });
}
