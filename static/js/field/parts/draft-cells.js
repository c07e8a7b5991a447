/** Inspections that were begun on this phone: go on, or throw away with ten seconds to think again. */
import { html } from "lit-html";
import { momentWords } from "../dates.js";
import { removeDraft, undoRemove } from "../drafts.js";
import { lookAgain } from "../sync-state.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { hashFor } from "./router.js";

/**
 * @typedef {object} Known
 * @property {Map<string, string>} titles checklist names by slug
 * @property {Map<string, string>} [places] areas and things by id
 * @property {Map<string, number>} [totals] how many questions a checklist has at most
 */

/**
 * @param {import("./app.js").App} app
 * @param {import("../drafts.js").Draft[]} drafts
 * @param {Known} known
 */
export const draftCells = (app, drafts, { titles, places, totals }) =>
  drafts.map(
    (draft) => html`<li class="cell-row">
      <a class="cell" href=${hashFor("inspect", [draft.id])}>
        <span class="cell__text">
          <span class="cell__title">${titles.get(draft.checklist) ?? draft.checklist}</span>
          <span class="cell__note">
            ${
              draft.handed
                ? t("field.handover.handed", { when: momentWords(draft.handed) })
                : html`<span>${placeOf(draft, places)}</span> <span>${progressOf(draft, totals)}</span>`
            }
          </span>
        </span>
        <span class="cell__value cell__value--go">${draft.handed ? t("field.handover.rests") : t("field.draft.continue")}</span>
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
 * Where it is: the thing, its tag, the area; two of the same checklist are told apart by it.
 * @param {import("../drafts.js").Draft} draft
 * @param {Map<string, string>} [places]
 */
const placeOf = ({ area, equipment, tag }, places) =>
  [places?.get(area ?? ""), places?.get(equipment ?? "") ?? tag].filter(Boolean).join(" · ") || t("field.where.whole");

/**
 * @param {import("../drafts.js").Draft} draft
 * @param {Map<string, number>} [totals]
 */
function progressOf({ checklist, answers, changed_at, several }, totals) {
  const done = Object.values(answers).filter(({ result }) => result).length;
  const total = several ? undefined : totals?.get(checklist); // of several things there may be any number
  const when = momentWords(changed_at);
  return total ? t("field.draft.progress_of", { done, total, when }) : t("field.draft.progress", { done, when });
}

/**
 * @param {import("./app.js").App} app
 * @param {string} id
 */
async function remove(app, id) {
  await removeDraft(id);
  await lookAgain();
  await app.changed();
  app.say({
    text: t("field.draft.removed"),
    undo: async () => {
      await undoRemove(id);
      await lookAgain();
      await app.changed();
    },
  });
}
