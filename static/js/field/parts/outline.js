/** The sections with their counts: see where one is, jump, or say of a whole section that it does not apply. */
import { html, nothing } from "lit-html";
import { t } from "../wording.js";
import { goToItem } from "./go-to.js";
import { icon } from "./icons.js";
import { naReasons } from "./na-panel.js";
import { partTitle } from "./words.js";

/** @typedef {import("./walk.js").Walk} Walk */

/** @param {Walk} walk */
export function openOutline(walk) {
  walk.app.openSheet({ title: t("field.outline.title"), body: () => outline(walk) });
}

/** @param {Walk} walk */
export const outline = (walk) => html`<ul class="cell-list">
  ${walk.parts().map((part) => row(walk, part))}
</ul>`;

/**
 * @param {Walk} walk
 * @param {import("./walk.js").Part} part
 */
function row(walk, { section, items, thing }) {
  const done = walk.done(items);
  const fails = items.filter((item) => walk.answer(item.id).result === "fail").length;
  return html`<li class="cell-row">
    <button type="button" class="cell" @click=${() => jump(walk, items)}>
      <span class="cell__text">
        <span class="cell__title">${partTitle(section, thing)}</span>
        <span class="cell__note">
          ${t("field.progress", { done, total: items.length })}${fails ? ` · ${t("field.outline.fails", { n: fails })}` : nothing}
        </span>
      </span>
      <span class="cell__value">${done === items.length ? icon("pass") : nothing}</span>
    </button>
    ${
      done < items.length && items.some((item) => item.allow_na !== false)
        ? html`<button type="button" class="cell-row__act" @click=${() => skipRest(walk, items)}>
            ${t("field.outline.skip_rest")}
          </button>`
        : nothing
    }
  </li>`;
}

/**
 * @param {Walk} walk
 * @param {import("../catalogue.js").Item[]} items
 */
function jump(walk, items) {
  const target = items.find((item) => walk.gap(item)) ?? items[0];
  walk.app.closeSheet();
  // The history moves first; scrolling before that would be undone by it.
  if (target) setTimeout(() => goToItem(walk, target.id), 60);
}

/**
 * @param {Walk} walk
 * @param {import("../catalogue.js").Item[]} items
 */
function skipRest(walk, items) {
  const before = walk.draft.answers;
  const open = items.filter((item) => !walk.answer(item.id).result && item.allow_na !== false);
  for (const item of open) walk.set(item.id, { result: "na", reason: naReasons()[0] });
  walk.app.say({
    text: t("field.outline.skipped", { n: open.length }),
    undo: () => {
      for (const item of open) walk.set(item.id, { ...before[item.id], result: undefined, reason: "" });
    },
  });
}
