/** Before handing in: what is still missing (each a link), what failed, then one button. */
import { html, nothing } from "lit-html";
import { dayName } from "../dates.js";
import { StoreFull } from "../db.js";
import { DraftGone, SignedOther, submitDraft } from "../drafts.js";
import { banner } from "../parts/banner.js";
import { gone } from "../parts/gone.js";
import { unsigned } from "../parts/hands.js";
import { closeWalk, openWalk } from "../parts/open-walk.js";
import { positionLine, takeEnd } from "../parts/position.js";
import { levelBadge } from "../parts/risk.js";
import { hashFor } from "../parts/router.js";
import { tallyOf } from "../parts/said.js";
import { signatures } from "../parts/signatures.js";
import { typed } from "../parts/typed.js";
import { partTitle, plural, say } from "../parts/words.js";
import { syncNow } from "../sync.js";
import { t } from "../wording.js";

/** @typedef {import("../parts/walk.js").Walk} Walk */

/** More gaps than this are told by section. */
const MANY = 8;

/**
 * @param {import("../parts/app.js").App} app
 * @param {import("../parts/router.js").Place} place
 */
export async function reviewScreen(app, { parts: [id = ""] }) {
  const walk = await openWalk(app, id);
  if (!walk) return gone(t("field.inspect.gone"), t("field.inspect.gone_note"));
  const state = { walk, busy: false, problem: "" };
  takeEnd(walk);
  return {
    title: () => t("field.review.title"),
    tab: /** @type {const} */ ("today"),
    back: hashFor("inspect", [id]),
    working: true,
    view: () => view(state),
  };
}

/** @typedef {{ walk: Walk, busy: boolean, problem: string }} State */

/** @param {State} state */
function view(state) {
  const { walk } = state;
  const gaps = walk.gaps();
  const open = gaps.length + unsigned(walk).length;
  return html`
    ${open ? nothing : banner("ok", t("field.review.complete"))} ${gaps.length ? errorSummary(walk, gaps) : nothing}
    ${tally(walk)}
    ${failedList(walk)}
    <div class="field">
      <label class="field__label" for="note">${t("field.review.note")}</label>
      <textarea
        class="input"
        id="note"
        rows="3"
        maxlength="2000"
        .value=${typed(walk.draft.note ?? "")}
        @input=${(/** @type {Event} */ event) => walk.setNote(/** @type {HTMLTextAreaElement} */ (event.target).value)}
      ></textarea>
    </div>
    ${signatures(walk)} ${positionLine(walk)}
    ${state.problem ? banner("danger", state.problem) : nothing}
    <button
      type="button"
      class="button button--primary button--big"
      ?disabled=${open > 0 || state.busy}
      @click=${() => submit(state)}
    >
      ${t("field.review.submit")}
    </button>
    <p class="quiet">${signFirst(walk, gaps.length) ? t("field.review.sign_first") : t("field.review.submit_note")}</p>
  `;
}

/** What keeps the button grey where no gap is named above. @param {Walk} walk @param {number} gaps */
const signFirst = (walk, gaps) => !gaps && unsigned(walk).length > 0;

/**
 * @param {Walk} walk
 * @param {import("../parts/walk.js").Gap[]} gaps
 */
export const errorSummary = (walk, gaps) => html`<section class="error-summary" aria-labelledby="gaps">
  <h2 id="gaps">${plural(gaps.length, t("field.review.gap"), t("field.review.gaps", { n: gaps.length }))}</h2>
  <ul>
    ${
      gaps.length > MANY
        ? [
            gapRows(
              walk,
              gaps.filter(({ what }) => what !== "answer"),
            ),
            openSections(walk),
          ]
        : gapRows(walk, gaps)
    }
  </ul>
</section>`;

/**
 * @param {Walk} walk
 * @param {import("../parts/walk.js").Gap[]} gaps
 */
const gapRows = (walk, gaps) =>
  gaps.map(({ item, what }) => html`<li>${gapLink(walk, item, html`${gapWord(what)}${say(item.question)}`)}</li>`);

/** Where much is open, one line for each section is enough to find it. @param {Walk} walk */
const openSections = (walk) =>
  walk.parts().map(({ section, items, thing }) => {
    const open = items.filter((item) => walk.gap(item) === "answer");
    return open[0]
      ? html`<li>${gapLink(walk, open[0], t("field.review.gap_section", { name: partTitle(section, thing), n: open.length }))}</li>`
      : nothing;
  });

/**
 * @param {Walk} walk
 * @param {import("../catalogue.js").Item} item
 * @param {unknown} words
 */
const gapLink = (walk, item, words) =>
  html`<a href=${hashFor("inspect", [walk.draft.id], { item: item.id })}><span>${words}</span></a>`;

/** @param {import("../parts/walk.js").Gap["what"]} what */
function gapWord(what) {
  if (what === "answer") return t("field.review.gap_answer");
  return what === "reason" ? t("field.review.gap_reason") : t("field.review.gap_photo");
}

/** @param {Walk} walk */
export function tally(walk) {
  const count = (/** @type {string} */ result) =>
    walk.items().filter((item) => walk.answer(item.id).result === result).length;
  return tallyOf({ pass: count("pass"), fail: count("fail"), na: count("na") });
}

/** @param {Walk} walk */
export function failedList(walk) {
  const failed = walk.failed();
  if (!failed.length) return nothing;
  return html`<section class="group">
    <h2 class="group__title">${t("field.review.failed")}</h2>
    <ul class="cell-list">
      ${failed.map((item) => {
        const answer = walk.answer(item.id);
        const major = item.fail?.level === "major" || answer.level === "major";
        const person = walk.people.find((one) => one.id === answer.assignee);
        return html`<li>
          <a class="cell cell--tall" href=${hashFor("inspect", [walk.draft.id], { item: item.id })}>
            <span class="cell__text">
              <span class="cell__marks">${levelBadge(major ? "suspected_major" : "general")}</span>
              <span class="cell__title">${answer.note || say(item.question)}</span>
              <span class="cell__note"
                >${t("field.review.failed_about", {
                  person: person?.name ?? t("field.person.later"),
                  due: answer.due ? dayName(answer.due) : "",
                  photos: answer.photos?.length ?? 0,
                })}</span
              >
            </span>
          </a>
        </li>`;
      })}
    </ul>
  </section>`;
}

/** A second tap may come before the button is drawn disabled. @param {State} state */
async function submit(state) {
  const { walk } = state;
  if (state.busy) return;
  state.busy = true;
  walk.app.refresh();
  try {
    if (walk.saving !== "gone") await walk.writer.flush(); // handed in elsewhere: that fact is shown
    const fact = await submitDraft(walk.draft.id);
    closeWalk();
    void syncNow();
    walk.app.replace("receipts", [fact.id], { new: "1" });
  } catch (problem) {
    state.busy = false;
    state.problem = notSaved(walk, problem);
    if (problem instanceof SignedOther) await readAnew(state);
    walk.app.refresh();
  }
}

/** Another tab changed what is signed for: it has to be seen before it is signed. @param {State} state */
async function readAnew(state) {
  closeWalk();
  state.walk = (await openWalk(state.walk.app, state.walk.draft.id)) ?? state.walk;
}

/**
 * @param {Walk} walk
 * @param {unknown} problem
 */
function notSaved(walk, problem) {
  if (walk.saving === "full" || problem instanceof StoreFull) return t("field.review.full");
  if (problem instanceof SignedOther) return t("field.review.signed_other");
  return problem instanceof DraftGone ? t("field.saved.gone") : t("field.review.not_saved");
}
