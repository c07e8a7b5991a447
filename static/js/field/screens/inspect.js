/** The inspection itself: one column of questions, what is left, and the way to the next open one. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { cardId } from "../parts/card-id.js";
import { goToItem } from "../parts/go-to.js";
import { gone } from "../parts/gone.js";
import { icon } from "../parts/icons.js";
import { itemCard } from "../parts/item-card.js";
import { openWalk } from "../parts/open-walk.js";
import { openOutline } from "../parts/outline.js";
import { progressBar } from "../parts/progress.js";
import { hashFor } from "../parts/router.js";
import { savedMark } from "../parts/saved-mark.js";
import { moreButton, thingHead } from "../parts/several-things.js";
import { sweepButton } from "../parts/sweep.js";
import { partTitle, say } from "../parts/words.js";
import { t } from "../wording.js";

/** @typedef {import("../parts/walk.js").Walk} Walk */

const MORE_CARDS = 16;

/**
 * @param {import("../parts/app.js").App} app
 * @param {import("../parts/router.js").Place} place
 */
export async function inspectScreen(app, { parts: [id = ""], query }) {
  const walk = await openWalk(app, id);
  if (!walk) return gone(t("field.inspect.gone"), t("field.inspect.gone_note"));
  const target = query.get("item");
  if (target) requestAnimationFrame(() => goToItem(walk, target));
  return {
    title: () => say(walk.checklist.title),
    tab: /** @type {const} */ ("today"),
    back: "#/today",
    working: true,
    view: () => view(walk),
  };
}

/** @param {Walk} walk */
function view(walk) {
  const parts = walk.parts();
  const items = parts.flatMap((part) => part.items);
  const numbers = new Map(items.map((item, index) => [item.id, index + 1]));
  drawMore(walk, items.length);
  return html`
    ${walk.where ? html`<p class="where">${icon("place")}${walk.where}</p>` : nothing}
    ${repeat(
      parts,
      ({ section, thing }) => `${section.id} ${thing?.place ?? ""}`,
      ({ section, items: own, thing }, index) => html`<section class="walk-section">
        <h2 class="walk-section__title">
          <span>${partTitle(section, thing)}</span>
          <span class="walk-section__count">${walk.done(own)}/${own.length}</span>
        </h2>
        ${thing ? thingHead(walk, section, thing) : nothing} ${sweepButton(walk, { section, items: own, thing })}
        ${repeat(
          own.filter((item) => (numbers.get(item.id) ?? 0) <= walk.drawn),
          (item) => item.id,
          (item) => itemCard(walk, item, numbers.get(item.id) ?? 0),
        )}
        ${section.repeat && parts[index + 1]?.section !== section ? moreButton(walk, section) : nothing}
      </section>`,
    )}
    ${foot(walk, items)}
  `;
}

/**
 * A long list comes in over a few frames, so that the first questions are there at once.
 * @param {Walk} walk
 * @param {number} total
 */
function drawMore(walk, total) {
  if (walk.drawn >= total) return;
  requestAnimationFrame(() => {
    walk.drawn += MORE_CARDS;
    walk.app.refresh();
  });
}

/**
 * @param {Walk} walk
 * @param {import("../catalogue.js").Item[]} items
 */
export function foot(walk, items) {
  const done = walk.done(items);
  const open = items.length - done;
  return html`<div class="walk-foot">
    <div class="walk-foot__state">${progressBar(done, items.length)} ${savedMark(walk)}</div>
    <div class="walk-foot__acts">
      <button type="button" class="button" @click=${() => openOutline(walk)}>
        ${icon("list")}<span>${done}/${items.length}</span>
        <span class="visually-hidden">${t("field.outline.title")}</span>
      </button>
      ${
        open
          ? html`<button type="button" class="button button--quiet" @click=${() => goNext(walk)}>
              ${icon("down")}<span>${t("field.inspect.next_open")}</span>
            </button>`
          : nothing
      }
      <a class=${open ? "button" : "button button--primary"} href=${hashFor("inspect", [walk.draft.id, "review"])}
        >${t("field.inspect.review")}</a
      >
    </div>
  </div>`;
}

/** From the card that is being read, so that the list is walked in order. @param {Walk} walk */
function goNext(walk) {
  const cards = [...document.querySelectorAll(".item-card")];
  const current = cards.find((card) => card.getBoundingClientRect().bottom > 160);
  const here = walk.items().find((item) => cardId(item.id) === current?.id);
  const next = here && walk.gap(here) === "answer" && !isAtTop(current) ? here : walk.nextOpen(here?.id);
  if (next) goToItem(walk, next.id);
}

/** @param {Element | undefined} card */
const isAtTop = (card) => Boolean(card) && /** @type {Element} */ (card).getBoundingClientRect().top > 0;
