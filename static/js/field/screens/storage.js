/** 手机空间: how full, what with, what the browser promised; and the ways to get room or to carry work away. */
import { html, nothing } from "lit-html";
import { banner } from "../parts/banner.js";
import { freeDelivered, saveUnsent } from "../parts/carry-out.js";
import { cell, cellList } from "../parts/cell.js";
import { storageMeter } from "../parts/storage-meter.js";
import { plural, sizeWords } from "../parts/words.js";
import { contents, promised, room } from "../room.js";
import { t } from "../wording.js";

/** @param {import("../parts/app.js").App} app */
export async function storageScreen(app) {
  const data = await read();
  return {
    title: () => t("field.storage.title"),
    tab: /** @type {const} */ ("me"),
    back: "#/me",
    load: async () => void Object.assign(data, await read()),
    view: () => storageView(app, data),
  };
}

async function read() {
  const [space, held, kept] = await Promise.all([room(), contents(), promised()]);
  return { room: space, held, kept };
}

/** @typedef {Awaited<ReturnType<typeof read>>} Data */

/**
 * @param {import("../parts/app.js").App} app
 * @param {Data} data
 */
export const storageView = (app, { room: space, held, kept }) => html`
  <section class="card">${storageMeter(space)}</section>
  ${banner(kept ? "ok" : "warn", kept ? t("field.me.storage_safe") : t("field.me.storage_at_risk"))}
  ${cellList(t("field.storage.what"), [
    cell({
      title: t("field.storage.unsafe"),
      note: t("field.storage.unsafe_note"),
      value: size(held.unsafe),
      mark: "phone",
      tone: held.unsafe.count ? "warn" : "ok",
    }),
    cell({
      title: t("field.storage.delivered"),
      note: t("field.storage.delivered_note"),
      value: size(held.delivered),
      mark: "sent",
      tone: "ok",
    }),
    cell({ title: t("field.storage.checklists"), value: sizeWords(held.checklists.bytes), mark: "list" }),
  ])}
  <div class="starts">
    ${
      held.delivered.count
        ? html`<button type="button" class="button button--danger" @click=${() => askToFree(app, held.delivered)}>
            ${t("field.storage.free")}
          </button>`
        : nothing
    }
    <button type="button" class="button" @click=${() => saveUnsent(app)}>${t("field.unsent.export")}</button>
    <a class="button" href="#/import">${t("field.import.title")}</a>
    <a class="button button--quiet" href="/app/rescue">${t("field.rescue.title")}</a>
  </div>
  <p class="quiet">${t("field.unsent.export_note")}</p>
`;

/** @param {import("../room.js").Share} share */
const size = ({ count, bytes }) =>
  count
    ? html`${plural(count, t("field.count.photo"), t("field.count.photos", { n: count }))}<br />${sizeWords(bytes)}`
    : t("field.storage.none");

/**
 * It cannot be undone, so the person reads first what will happen.
 * @param {import("../parts/app.js").App} app
 * @param {import("../room.js").Share} share
 */
function askToFree(app, { count, bytes }) {
  const photos = plural(count, t("field.count.photo"), t("field.count.photos", { n: count }));
  app.openSheet({
    title: t("field.storage.free"),
    body: () => html`
      <p>${t("field.storage.free_what", { photos, size: sizeWords(bytes) })}</p>
      <p class="quiet">${t("field.storage.free_note")}</p>
      <button
        type="button"
        class="button button--danger"
        @click=${() => {
          app.closeSheet();
          void freeDelivered(app);
        }}
      >
        ${t("field.storage.free_now", { size: sizeWords(bytes) })}
      </button>
    `,
  });
}
