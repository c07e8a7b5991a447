/** The sections with their counts, and a search: see where one is, jump, or say that a section does not apply. */
import { html, nothing } from "lit-html";
import { clauseFound, findItems, pieces } from "../find.js";
import { t } from "../wording.js";
import { answerWord } from "./answer-buttons.js";
import { goToItem } from "./go-to.js";
import { icon } from "./icons.js";
import { naReasons } from "./na-panel.js";
import { hashFor } from "./router.js";
import { typed } from "./typed.js";
import { partTitle, say } from "./words.js";

/** @typedef {import("./walk.js").Walk} Walk */

const FIELD = "find-item";
/** More than this nobody reads through. */
const MOST = 50;

/**
 * @param {Walk} walk
 * @param {boolean} [searching] with the cursor in the search
 */
export function openOutline(walk, searching = false) {
  const asked = { text: "" };
  walk.app.openSheet({ title: t("field.outline.title"), body: () => outline(walk, asked) });
  // The sheet comes up in the next frame and takes the focus to its first button.
  if (searching) setTimeout(() => document.getElementById(FIELD)?.focus(), 80);
}

/**
 * @param {Walk} walk
 * @param {{ text: string }} asked
 */
export const outline = (walk, asked) => html`
  <div class="field">
    <label class="field__label" for=${FIELD}>${t("field.find.label")}</label>
    <span class="search"
      >${icon("search")}<input
        class="input"
        id=${FIELD}
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        .value=${typed(asked.text)}
        @input=${(/** @type {Event} */ event) => {
          asked.text = /** @type {HTMLInputElement} */ (event.target).value;
          walk.app.refresh();
        }}
        @keydown=${(/** @type {KeyboardEvent} */ event) => {
          if (event.key === "Enter" && !event.isComposing)
            jumpTo(walk, findItems(walk.parts(), asked.text)[0]?.item.id);
        }}
    /></span>
  </div>
  ${asked.text.trim() ? hits(walk, asked.text) : sections(walk)}
`;

/** @param {Walk} walk */
const sections = (walk) => html`<ul class="cell-list">
    ${walk.parts().map((part) => row(walk, part))}
  </ul>
  <a class="button button--quiet" href=${hashFor("handover", [walk.draft.id])}>${t("field.handover.title")}</a>`;

/**
 * @param {Walk} walk
 * @param {string} text
 */
export function hits(walk, text) {
  const found = findItems(walk.parts(), text);
  return html`<p class="quiet" role="status">${found.length ? t("field.find.found", { n: found.length }) : t("field.find.none")}</p>
    ${
      found.length
        ? html`<ul class="cell-list">${found.slice(0, MOST).map((hit) => hitRow(walk, hit, text))}</ul>`
        : nothing
    }`;
}

/**
 * @param {Walk} walk
 * @param {import("../find.js").Hit} hit
 * @param {string} text
 */
function hitRow(walk, { item, number, part }, text) {
  const { result } = walk.answer(item.id);
  const clause = clauseFound(item, text);
  return html`<li>
    <button type="button" class="cell" @click=${() => jumpTo(walk, item.id)}>
      <span class="cell__text">
        <span class="cell__title">${number} ${marked(say(item.question), text)}</span>
        <span class="cell__note">${marked(clause || partTitle(part.section, part.thing), text)}</span>
      </span>
      <span class="cell__value">${result ? html`${icon(result)}${answerWord(result)}` : t("field.find.open")}</span>
    </button>
  </li>`;
}

/**
 * @param {string} text
 * @param {string} asked
 */
const marked = (text, asked) =>
  pieces(text, asked).map((piece) => (piece.found ? html`<mark>${piece.text}</mark>` : piece.text));

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
const jump = (walk, items) => jumpTo(walk, (items.find((item) => walk.gap(item)) ?? items[0])?.id);

/**
 * @param {Walk} walk
 * @param {string | undefined} id
 */
function jumpTo(walk, id) {
  if (!id) return;
  walk.app.closeSheet();
  // The history moves first; scrolling before that would be undone by it.
  setTimeout(() => goToItem(walk, id), 60);
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
      const still = open.filter((item) => walk.answer(item.id).result === "na"); // what was answered since stays
      for (const item of still) walk.set(item.id, { ...before[item.id], result: undefined, reason: "" });
    },
  });
}
