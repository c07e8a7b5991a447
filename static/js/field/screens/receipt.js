/** One thing that was handed in: where it is now, live, and the receipt once the server has signed it. */
import { html, nothing } from "lit-html";
import { checklist, listChecklists } from "../catalogue.js";
import { momentWords } from "../dates.js";
import * as outbox from "../outbox.js";
import { banner } from "../parts/banner.js";
import { empty } from "../parts/empty.js";
import { gone } from "../parts/gone.js";
import { icon } from "../parts/icons.js";
import { lostPhotos } from "../parts/lost-photos.js";
import { sourceWord } from "../parts/photo-words.js";
import { openButton } from "../parts/photos.js";
import { problemWords } from "../parts/problem-words.js";
import { receiptPaper } from "../parts/receipt-paper.js";
import { hashFor } from "../parts/router.js";
import { said } from "../parts/said.js";
import { factTitle, stateWords } from "../parts/sent-cell.js";
import { troubleWords } from "../parts/trouble.js";
import { say } from "../parts/words.js";
import { photoState } from "../photo-state.js";
import { areas, equipment, people } from "../places.js";
import { t } from "../wording.js";

/** Photos are sent for what the server has seen already. */
const RECEIVED = ["sending", "waiting", "delivered"];

/**
 * @param {import("../parts/app.js").App} app
 * @param {import("../parts/router.js").Place} place
 */
export async function receiptScreen(app, { parts: [id = ""], query }) {
  const state = { item: await find(id), titles: await titles() };
  if (!state.item) return noLonger(app);
  const about = await aboutOf(state.item.fact);
  return {
    title: () => factTitle(/** @type {any} */ (state.item).fact, state.titles),
    tab: /** @type {const} */ ("me"),
    back: query.has("new") ? "#/today" : "#/receipts",
    load: async () => {
      state.item = (await find(id)) ?? state.item;
    },
    view: () => receiptView(app, /** @type {import("../stored.js").Item} */ (state.item), state.titles, about),
  };
}

/** It was delivered, or never was on this phone: the ledger at the desk has it. @param {import("../parts/app.js").App} app */
const noLonger = ({ person }) => ({
  ...gone(t("field.receipt.gone"), ""),
  view: () =>
    empty({
      title: t("field.receipt.gone"),
      note: t("field.receipt.gone_note"),
      href: person?.enterprise ? `/enterprises/${person.enterprise.id}/ledger` : "#/receipts",
      action: person?.enterprise ? t("field.said.open_ledger") : t("field.receipts.title"),
    }),
});

/** @param {import("../facts.js").Fact} fact @returns {Promise<import("../parts/said.js").About>} */
async function aboutOf({ body }) {
  const content = body.checklist ? await checklist(body.checklist, body.version) : undefined;
  const named = (await Promise.all([areas(), equipment(), people()])).flat();
  return {
    items: new Map(content?.sections.flatMap((section) => section.items.map((item) => [item.id, item]))),
    names: new Map(named.map(({ id, name }) => [id, name])),
  };
}

/** @param {string} id */
const find = async (id) => (await outbox.items()).find((item) => item.id === id);

export const titles = async () => new Map((await listChecklists()).map((row) => [row.slug, say(row.title)]));

/**
 * @param {import("../parts/app.js").App} app
 * @param {import("../stored.js").Item} item
 * @param {Map<string, string>} names checklist names by slug
 * @param {import("../parts/said.js").About} about
 */
export const receiptView = (app, item, names, about) => html`
  <section class="journey" data-state=${item.state} role="status" aria-live="polite">
    <span class="journey__mark">${icon(item.state === "delivered" ? "sent" : item.state === "problem" ? "trouble" : "phone")}</span>
    <p class="journey__title">${stateWords(item)}</p>
    <p class="journey__note">${nextWords(item, app.sync)}</p>
  </section>
  ${item.problem && !item.problem.lost ? banner("danger", problemWords(item.problem)) : nothing} ${lostPhotos(app, item)}
  ${
    item.state === "problem"
      ? html`<button type="button" class="button button--primary" @click=${() => again(app, item.id)}>
          ${t("field.unsent.retry")}
        </button>`
      : nothing
  }
  <ol class="steps">
    ${step(true, t("field.receipt.step_saved"), momentWords(item.fact.occurred_at))}
    ${step(RECEIVED.includes(item.state), t("field.receipt.step_received"), "")}
    ${step(item.state === "delivered", item.withdrawn.length ? t("field.receipt.step_signed_without") : t("field.receipt.step_signed"), item.receipt ? momentWords(item.receipt.server_time) : "")}
  </ol>
  ${said(item.fact, about, item.state === "delivered")}
  ${
    item.fact.files.length
      ? html`<ul class="photo-grid">
          ${item.fact.files.map(
            (file, index) => html`<li class="photo-grid__item">
              ${openButton(app, item.fact.files, index, {})} ${stateLine(photoState(item, file), file)}
            </li>`,
          )}
        </ul>`
      : nothing
  }
  ${item.receipt ? receiptPaper(app, item, factTitle(item.fact, names)) : nothing}
  <div class="starts">
    <a class="button button--primary" href="#/today">${t("field.go_today")}</a>
    <a class="button" href=${hashFor("hazards")}>${t("field.receipt.to_hazards")}</a>
  </div>
`;

/**
 * @param {import("../photo-state.js").PhotoState} where
 * @param {import("../facts.js").FileEntry} file
 */
function stateLine({ state, percent }, file) {
  const words = {
    phone: t("field.photo.on_phone"),
    sending: t("field.photo.sending", { percent }),
    received: t("field.photo.received"),
    safe: t("field.photo.safe"),
    withdrawn: t("field.photo.withdrawn"),
  };
  const mark = /** @type {const} */ ({
    phone: "phone",
    sending: "sending",
    received: "sent",
    safe: "pass",
    withdrawn: "na",
  })[state];
  return html`<span class="photo-grid__state" data-safe=${state === "safe"}
    >${icon(mark)}${sourceWord(file)} · ${words[state]}</span
  >`;
}

/**
 * @param {boolean} done
 * @param {string} words
 * @param {string} when
 */
const step = (done, words, when) => html`<li class="steps__step" data-done=${done}>
  ${icon(done ? "pass" : "na")}<span>${words}</span>
  <span class="steps__when">${when || (done ? t("field.receipt.done") : t("field.receipt.not_yet"))}</span>
</li>`;

/**
 * @param {import("../stored.js").Item} item
 * @param {import("../sync-state.js").SyncState | null} sync
 */
function nextWords(item, sync) {
  if (item.state === "delivered")
    return item.withdrawn.length ? t("field.receipt.delivered_without") : t("field.receipt.delivered_note");
  if (item.state === "problem") return t("field.receipt.problem_note");
  return (sync && troubleWords(sync)) || t("field.receipt.sending_note");
}

/**
 * @param {import("../parts/app.js").App} app
 * @param {string} id
 */
async function again(app, id) {
  await outbox.retry(id);
  await app.changed();
}
