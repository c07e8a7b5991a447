/**
 * Drawing on a photo: arrow, ring, words; three colours with a line of their own; undo. By finger: drag, or just tap
 * the place. By keys: Enter puts a mark in the middle, arrows move the last one, with Shift its end, Backspace takes it
 * back. Every mark is kept at once, beside the photo and never in it.
 */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { MOST_LETTERS, MOST_MARKS, markFrom, moved } from "../marks.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { marksLayer } from "./marks-layer.js";
import { stage } from "./photo-stage.js";
import { altWords } from "./photo-words.js";
import { picture } from "./picture.js";

/** @typedef {import("../facts.js").FileEntry} Photo */
/** @typedef {import("../facts.js").Mark} Mark */
/** @typedef {{ x: number, y: number }} Point in thousandths */

/**
 * @typedef {object} Drawing
 * @property {Mark["kind"]} tool
 * @property {"red" | "yellow" | "white"} colour
 * @property {string} words
 * @property {Point | null} from where the finger came down
 * @property {Mark | null} ghost what it would draw if it left now
 * @property {string} said what stands in the way
 */

const TOOLS = /** @type {const} */ ([
  ["arrow", "field.draw.arrow"],
  ["ring", "field.draw.ring"],
  ["words", "field.draw.words"],
]);
const INKS = /** @type {const} */ ([
  ["red", "field.draw.red"],
  ["yellow", "field.draw.yellow"],
  ["white", "field.draw.white"],
]);
const STEP = 20;
const MIDDLE = { x: 500, y: 500 };

/** @returns {Drawing} */
export const newDrawing = () => ({ tool: "arrow", colour: "red", words: "", from: null, ghost: null, said: "" });

/**
 * @param {import("./app.js").App} app
 * @param {import("./photo-viewer.js").Shown} shown
 * @param {Photo} photo
 * @param {Drawing} state
 * @param {() => void} done
 */
export function drawView(app, shown, photo, state, done) {
  const marks = photo.marks ?? [];
  const change = (/** @type {Partial<Drawing>} */ patch) => {
    Object.assign(state, { said: "" }, patch);
    app.refresh();
  };
  const keep = (/** @type {Mark[]} */ wanted) => {
    photo.marks = wanted; // the photo stays itself: its place may still be on its way
    shown.keep?.([...shown.list()]);
    change({ from: null, ghost: null });
  };
  const add = (/** @type {Point} */ from, /** @type {Point} */ to) => {
    const trouble = troubleWith(state, marks);
    if (trouble) return change({ from: null, ghost: null, said: trouble });
    keep([...marks, markFrom(state.tool, from, to, state)]);
  };
  return html`<div class="viewer viewer--draw">
    ${toolbar(state, change)}
    <div
      class="viewer__canvas"
      tabindex="0"
      role="application"
      aria-label=${t("field.draw.canvas")}
      aria-describedby="draw-note draw-keys"
      @keydown=${(/** @type {KeyboardEvent} */ event) => key(event, marks, { add: () => add(MIDDLE, MIDDLE), keep })}
    >
      ${stage(
        photo,
        html`${picture(photo.sha256, altWords(photo, 1), { whole: true })}
        ${marksLayer({ ...photo, marks: state.ghost ? [...marks, state.ghost] : marks }, "meet")}`,
        {
          down: (event) => {
            if (!event.isPrimary) return;
            /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
            state.from = pointOf(event);
          },
          move: (event) => {
            if (!state.from || (state.tool === "words" && !state.words.trim())) return;
            change({ ghost: markFrom(state.tool, state.from, pointOf(event), state) });
          },
          up: (event) => state.from && add(state.from, pointOf(event)),
        },
      )}
    </div>
    <p class="photos__want" role="status">${state.said}</p>
    <div class="viewer__ways">
      <button type="button" class="button" ?disabled=${!marks.length} @click=${() => keep(marks.slice(0, -1))}>
        ${icon("undo")}<span>${t("field.draw.undo")}</span>
      </button>
      <button type="button" class="button button--primary" @click=${done}>${t("field.draw.done")}</button>
    </div>
    <p class="photos__note" id="draw-note">${t("field.draw.note")}</p>
    <p class="photos__note with-keys" id="draw-keys">${t("field.draw.keys")}</p>
  </div>`;
}

/**
 * @param {Drawing} state
 * @param {(patch: Partial<Drawing>) => void} change
 */
const toolbar = (state, change) => html`<div class="draw-tools">
  <div class="draw-tools__row" role="radiogroup" aria-label=${t("field.draw.tool")}>
    ${TOOLS.map(([tool, word]) =>
      choice("draw-tool", state.tool === tool, () => change({ tool }), [icon(tool), t(word)]),
    )}
  </div>
  <div class="draw-tools__row" role="radiogroup" aria-label=${t("field.draw.colour")}>
    ${INKS.map(([colour, word]) =>
      choice("draw-colour", state.colour === colour, () => change({ colour }), [
        html`<span class="draw-tools__line" data-colour=${colour} aria-hidden="true"></span>`,
        t(word),
      ]),
    )}
  </div>
  ${
    state.tool === "words"
      ? html`<input
          class="input"
          id="draw-words"
          maxlength=${MOST_LETTERS}
          aria-label=${t("field.draw.say")}
          placeholder=${t("field.draw.say")}
          .value=${live(state.words)}
          @input=${(/** @type {Event} */ event) =>
            change({ words: /** @type {HTMLInputElement} */ (event.target).value })}
        />`
      : nothing
  }
</div>`;

/**
 * @param {string} name
 * @param {boolean} chosen
 * @param {() => void} choose
 * @param {unknown[]} label
 */
const choice = (name, chosen, choose, label) => html`<label class="draw-tools__choice">
  <input class="visually-hidden" type="radio" name=${name} .checked=${live(chosen)} @change=${choose} />${label[0]}<span>${label[1]}</span>
</label>`;

/**
 * @param {Drawing} state
 * @param {Mark[]} marks
 */
function troubleWith({ tool, words }, marks) {
  if (marks.length >= MOST_MARKS) return t("field.draw.many", { most: MOST_MARKS });
  return tool === "words" && !words.trim() ? t("field.draw.say_first") : "";
}

/** @param {PointerEvent} event @returns {Point} */
function pointOf({ currentTarget, clientX, clientY }) {
  const { left, top, width, height } = /** @type {Element} */ (currentTarget).getBoundingClientRect();
  return { x: (1000 * (clientX - left)) / width, y: (1000 * (clientY - top)) / height };
}

/**
 * @param {KeyboardEvent} event
 * @param {Mark[]} marks
 * @param {{ add: () => void, keep: (marks: Mark[]) => void }} how
 */
function key(event, marks, { add, keep }) {
  const last = marks.at(-1);
  const ways = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
  const way = /** @type {Record<string, number[]>} */ (ways)[event.key];
  if (event.key === "Enter") add();
  else if (event.key === "Backspace" || event.key === "Delete") keep(marks.slice(0, -1));
  else if (way && last) keep([...marks.slice(0, -1), moved(last, way[0] ?? 0, way[1] ?? 0, event.shiftKey)]);
  else return;
  event.preventDefault();
}
