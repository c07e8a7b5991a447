/** The inspection itself: one column of questions, what is left, and the way to the next open one. */
import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { repeat } from "lit-html/directives/repeat.js";
import { goToItem } from "../parts/go-to.js";
import { gone } from "../parts/gone.js";
import { icon } from "../parts/icons.js";
import { itemCard } from "../parts/item-card.js";
import { goNext, move } from "../parts/moving.js";
import { openWalk } from "../parts/open-walk.js";
import { openOutline } from "../parts/outline.js";
import { askPosition, takeStart } from "../parts/position.js";
import { progressBar } from "../parts/progress.js";
import { hashFor } from "../parts/router.js";
import { savedMark } from "../parts/saved-mark.js";
import { moreButton, thingHead } from "../parts/several-things.js";
import { sweepButton } from "../parts/sweep.js";
import { watch } from "../parts/watching.js";
import { partTitle, say } from "../parts/words.js";
import { locale, t } from "../wording.js";

/** @typedef {import("../parts/walk.js").Walk} Walk */

const MORE_CARDS = 16;

/**
 * @param {import("../parts/app.js").App} app
 * @param {import("../parts/router.js").Place} place
 */
export async function inspectScreen(app, { parts: [id = ""], query }) {
  const walk = await openWalk(app, id);
  if (!walk) return gone(t("field.inspect.gone"), t("field.inspect.gone_note"));
  if (walk.draft.handed)
    return (await import("./handover.js")).handoverScreen(app, { name: "handover", parts: [id], query }); // it rests until it is taken back
  const target = query.get("item") ?? walk.resume;
  walk.resume = "";
  if (target) requestAnimationFrame(() => goToItem(walk, target));
  takeStart(walk);
  const ends = [watch(walk), move(walk)];
  return {
    title: () => say(walk.checklist.title),
    tab: /** @type {const} */ ("today"),
    back: "#/today",
    working: true,
    leave: () => {
      for (const end of ends) end();
    },
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
    ${walk.where ? html`<p class="where">${icon("place")}${walk.where}</p>` : nothing} ${askPosition(walk)}
    ${repeat(
      parts,
      ({ section, thing }) => `${section.id} ${thing?.place ?? ""}`,
      (part, index) =>
        sectionView(walk, part, numbers.get(part.items[0]?.id ?? "") ?? 1, parts[index + 1]?.section !== part.section),
    )}
    ${foot(walk, items)}
  `;
}

/**
 * @param {Walk} walk
 * @param {import("../several.js").Part} part
 */
const isNear = (walk, part) => walk.near >= 0 && Math.abs(walk.parts().indexOf(part) - walk.near) < 2;

/**
 * Looked at again only when something in it changed: an answer costs one section, not three hundred cards.
 * @param {Walk} walk
 * @param {import("../several.js").Part} part
 * @param {number} first number of its first question
 * @param {boolean} last of those that ask for several things
 */
function sectionView(walk, part, first, last) {
  const { section, items, thing } = part;
  const here = isNear(walk, part) ? items : items.slice(0, Math.max(0, walk.drawn - first + 1));
  const marks = here.flatMap(({ id }) => [walk.answer(id), walk.unfolded.has(id), walk.pad === id]);
  const things = walk.things(section);
  return guard(
    [locale(), first, last, items.length, here.length, thing?.name, things.length, walk.before, ...marks],
    () => html`<section class="walk-section" .style=${`--cards: ${items.length}`}>
      <h2 class="walk-section__title">
        <span>${partTitle(section, thing)}</span>
        <span class="walk-section__count">${walk.done(items)}/${items.length}</span>
      </h2>
      ${thing ? thingHead(walk, section, thing) : nothing} ${sweepButton(walk, part)}
      ${repeat(
        here,
        (item) => item.id,
        (item, index) => itemCard(walk, item, first + index),
      )}
      ${section.repeat && last ? moreButton(walk, section) : nothing}
    </section>`,
  );
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
