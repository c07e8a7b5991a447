/** Inspections that were begun on this phone: go on, or throw away with ten seconds to think again. */
import { html } from "lit-html";
import { momentWords } from "../dates.js";
import { removeDraft, undoRemove } from "../drafts.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { hashFor } from "./router.js";

/**
 * @param {import("./app.js").App} app
 * @param {import("../drafts.js").Draft[]} drafts
 * @param {Map<string, string>} titles checklist names by slug
 */
export const draftCells = (app, drafts, titles) =>
  drafts.map(
    (draft) => html`<li class="cell-row">
      <a class="cell" href=${hashFor("inspect", [draft.id])}>
        <span class="cell__text">
          <span class="cell__title">${titles.get(draft.checklist) ?? draft.checklist}</span>
          <span class="cell__note">
            ${t("field.draft.progress", { done: Object.keys(draft.answers).length, when: momentWords(draft.changed_at) })}
          </span>
        </span>
        <span class="cell__value cell__value--go">${t("field.draft.continue")}</span>
      </a>
      <button
        type="button"
        class="cell-row__bin"
        aria-label=${t("field.draft.remove", { name: titles.get(draft.checklist) ?? draft.checklist })}
        @click=${() => remove(app, draft.id)}
      >
        ${icon("bin")}
      </button>
    </li>`,
  );

/**
 * @param {import("./app.js").App} app
 * @param {string} id
 */
async function remove(app, id) {
  await removeDraft(id);
  await app.changed();
  app.say({
    text: t("field.draft.removed"),
    undo: async () => {
      await undoRemove(id);
      await app.changed();
    },
  });
}
