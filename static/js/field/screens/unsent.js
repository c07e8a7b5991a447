/** What is not yet safe on the server, piece by piece, with why, a retry, and a file to carry it out by hand. */
import { html, nothing } from "lit-html";
import { momentWords } from "../dates.js";
import { finishedDrafts } from "../finished.js";
import * as outbox from "../outbox.js";
import { banner } from "../parts/banner.js";
import { saveUnsent } from "../parts/carry-out.js";
import { cell, cellList } from "../parts/cell.js";
import { empty } from "../parts/empty.js";
import { problemWords } from "../parts/problem-words.js";
import { hashFor } from "../parts/router.js";
import { factTitle, stateWords } from "../parts/sent-cell.js";
import { unsafeWords } from "../parts/status-strip.js";
import { strangers } from "../parts/strangers.js";
import { troubleBanner } from "../parts/trouble.js";
import { plural, sizeWords } from "../parts/words.js";
import { syncNow } from "../sync.js";
import { t } from "../wording.js";
import { titles } from "./receipt.js";

/** @param {import("../parts/app.js").App} app */
export async function unsentScreen(app) {
  const data = await read();
  return {
    title: () => t("field.unsent.title"),
    tab: /** @type {const} */ ("me"),
    back: "#/me",
    load: async () => void Object.assign(data, await read()),
    view: () => view(app, data),
  };
}

async function read() {
  const items = (await outbox.items()).filter((item) => item.state !== "delivered");
  const [strange, finished] = [await outbox.unreadable(), await finishedDrafts()];
  return { items, strange, finished, titles: await titles() };
}

/**
 * @param {import("../parts/app.js").App} app
 * @param {Awaited<ReturnType<typeof read>>} data
 */
function view(app, data) {
  const done = data.finished.length ? finishedList(data) : nothing;
  if (!data.items.length && !data.strange.length)
    return html`${done} ${empty({
      title: data.finished.length ? t("field.strip.handed_in_delivered") : t("field.unsent.none"),
      note: data.finished.length ? t("field.unsent.none_of_handed_in") : t("field.unsent.none_note"),
      href: "#/today",
      action: t("field.go_today"),
    })}`;
  return html`
    ${app.sync ? troubleBanner(app.sync) : nothing}
    ${done} ${data.items.length ? banner("warn", t("field.unsent.banner", { what: app.sync ? unsafeWords(app.sync.unsafe) : "" })) : nothing}
    <ul class="cell-list">
      ${data.items.map((item) => row(app, item, data.titles))}
    </ul>
    ${strangers(app, data.strange)}
    <div class="starts">
      <button type="button" class="button button--primary" @click=${() => void syncNow()}>${t("field.unsent.now")}</button>
      <button type="button" class="button" @click=${() => saveUnsent(app)}>${t("field.unsent.export")}</button>
    </div>
    <p class="quiet">${t("field.unsent.export_note")}</p>
  `;
}

/** No receipt can speak of these yet. @param {Awaited<ReturnType<typeof read>>} data */
const finishedList = ({ finished, titles: names }) =>
  cellList(
    t("field.unsent.finished"),
    finished.map((draft) =>
      cell({
        title: names.get(draft.checklist) ?? draft.checklist,
        note: t("field.unsent.finished_note", { when: momentWords(draft.changed_at) }),
        mark: "phone",
        tone: "warn",
        href: hashFor("review", [draft.id]),
      }),
    ),
  );

/**
 * @param {import("../parts/app.js").App} app
 * @param {import("../stored.js").Item} item
 * @param {Map<string, string>} names
 */
const row = (app, item, names) => html`<li class="cell-row">
  <a class="cell cell--tall" href=${hashFor("receipts", [item.id])}>
    <span class="cell__text">
      <span class="cell__title">${factTitle(item.fact, names)}</span>
      <span class="cell__note">${momentWords(item.fact.occurred_at)} · ${photoWords(item)}</span>
      <span class="sent-state" data-state=${item.state}>${stateWords(item)}</span>
      ${item.problem ? html`<span class="cell__problem">${problemWords(item.problem)}</span>` : nothing}
    </span>
  </a>
  ${
    item.state === "problem"
      ? html`<button
          type="button"
          class="cell-row__act"
          @click=${async () => {
            await outbox.retry(item.id);
            await app.changed();
          }}
        >
          ${t("field.unsent.retry")}
        </button>`
      : nothing
  }
</li>`;

/** @param {import("../stored.js").Item} item */
function photoWords({ fact: { files } }) {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  if (!files.length) return t("field.unsent.no_photos");
  const count = plural(files.length, t("field.count.photo"), t("field.count.photos", { n: files.length }));
  return `${count} ${sizeWords(bytes)}`;
}
