/** Going through an inspection by key and by swipe: on to the next open question, back to the one before. */
import { html } from "lit-html";
import { actOf } from "../shortcuts.js";
import { swipeOf } from "../swipe.js";
import { t } from "../wording.js";
import { cardId } from "./card-id.js";
import { goToItem } from "./go-to.js";
import { openOutline } from "./outline.js";
import { inView } from "./watching.js";

/** @typedef {import("./walk.js").Walk} Walk */
/** @typedef {import("../swipe.js").Touch} Touch */

/** What the strip and the bar at the top take, in pixels. */
const HEAD = 160;
/** Where a finger means something else: it writes, chooses, or turns a picture. */
const HELD = "input:not([type=radio]), textarea, select, .number-pad, .photos, .signing, dialog";
const TYPED =
  "input:not([type=radio], [type=checkbox], [type=file], [type=button]), textarea, select, [contenteditable]";

/**
 * @param {Walk} walk
 * @returns {() => void} ends it
 */
export function move(walk) {
  /** @type {Touch | null} */
  let from = null;
  const ways = /** @type {const} */ ([
    ["keydown", (/** @type {Event} */ event) => byKey(walk, /** @type {KeyboardEvent} */ (event))],
    [
      "touchstart",
      (/** @type {Event} */ event) => {
        from = begun(/** @type {TouchEvent} */ (event));
      },
    ],
    [
      "touchend",
      (/** @type {Event} */ event) => {
        if (from) bySwipe(walk, from, /** @type {TouchEvent} */ (event));
        from = null;
      },
    ],
    [
      "touchcancel",
      () => {
        from = null; // the browser scrolls
      },
    ],
  ]);
  for (const [kind, how] of ways) document.addEventListener(kind, how, { passive: kind !== "keydown" });
  return () => {
    for (const [kind, how] of ways) document.removeEventListener(kind, how);
  };
}

/** @param {TouchEvent} event @returns {Touch | null} */
function begun({ touches, target, timeStamp }) {
  const [touch] = touches;
  const on = /** @type {Element} */ (target);
  if (!touch || touches.length > 1 || on.closest(HELD) || !on.closest(".item-card")) return null;
  return { x: touch.clientX, y: touch.clientY, at: timeStamp };
}

/**
 * @param {Walk} walk
 * @param {Touch} from
 * @param {TouchEvent} event
 */
function bySwipe(walk, from, { changedTouches: [touch], touches, timeStamp }) {
  if (!touch || touches.length) return;
  const way = swipeOf(from, { x: touch.clientX, y: touch.clientY, at: timeStamp }, innerWidth);
  if (way) goOn(walk, way);
}

/**
 * @param {Walk} walk
 * @param {KeyboardEvent} event
 */
function byKey(walk, event) {
  const typing = Boolean(walk.app.sheet || /** @type {Element} */ (event.target).closest?.(TYPED));
  const act = actOf(event, typing);
  if (!act) return;
  event.preventDefault();
  if (act === "next" || act === "back") return goOn(walk, act);
  if (act === "search") return openOutline(walk, true);
  if (act === "help") return openKeys(walk);
  answerHere(walk, act);
}

/**
 * As if its button had been pressed, so that only what is offered can be answered.
 * @param {Walk} walk
 * @param {"pass" | "fail" | "na"} result
 */
function answerHere(walk, result) {
  const card = document.getElementById(cardId(inView(walk) ?? ""));
  const button = card?.querySelector(`.segmented__option[data-result="${result}"] input`);
  if (button instanceof HTMLInputElement) button.click();
}

/**
 * @param {Walk} walk
 * @param {"next" | "back"} way
 */
function goOn(walk, way) {
  if (way === "next") return goNext(walk);
  const found = walk.openBefore(inView(walk));
  if (found) goToItem(walk, found.id);
}

/** From the card that is being read, so that the list is walked in order. @param {Walk} walk */
export function goNext(walk) {
  const cards = [...document.querySelectorAll(".item-card")];
  const current = cards.find((card) => card.getBoundingClientRect().bottom > HEAD);
  const here = walk.items().find((item) => cardId(item.id) === current?.id);
  const next = here && walk.gap(here) === "answer" && !isAtTop(current) ? here : walk.nextOpen(here?.id);
  if (next) goToItem(walk, next.id);
}

/** @param {Element | undefined} card */
const isAtTop = (card) => Boolean(card) && /** @type {Element} */ (card).getBoundingClientRect().top > 0;

/** @param {Walk} walk */
export function openKeys(walk) {
  walk.app.openSheet({ title: t("field.keys.title"), body: keyList });
}

export const keyList = () => html`<dl class="keys">
  ${[
    ["1", t("field.answer.pass")],
    ["2", t("field.answer.fail")],
    ["3", t("field.answer.na")],
    ["N", t("field.inspect.next_open")],
    ["P", t("field.keys.back")],
    ["/", t("field.find.label")],
    ["?", t("field.keys.title")],
  ].map(([key, word]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${word}</dd></div>`)}
</dl>
<p class="quiet">${t("field.keys.swipe")}</p>`;
