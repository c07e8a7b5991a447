/** Records that this build cannot read: each can be carried out, and thrown away by itself. They hold up nobody. */
import { html, nothing } from "lit-html";
import * as outbox from "../outbox.js";
import { t } from "../wording.js";
import { saveUnsent } from "./carry-out.js";

/**
 * @param {import("./app.js").App} app
 * @param {{ id: string }[]} rows
 */
export const strangers = (app, rows) =>
  rows.length
    ? html`<section class="card">
        <p>${t("field.strange.what", { n: rows.length })}</p>
        <button type="button" class="button" @click=${() => saveUnsent(app)}>${t("field.unsent.export")}</button>
        ${rows.map(
          (row) => html`<button type="button" class="button button--danger" @click=${() => ask(app, row.id)}>
            ${t("field.strange.remove", { id: String(row.id).slice(-6) })}
          </button>`,
        )}
      </section>`
    : nothing;

/**
 * It cannot be undone: the person reads first what goes.
 * @param {import("./app.js").App} app
 * @param {string} id
 */
const ask = (app, id) =>
  app.openSheet({
    title: t("field.strange.title"),
    body: () => html`<p>${t("field.strange.gone")}</p>
      <button
        type="button"
        class="button button--danger"
        @click=${async () => {
          app.closeSheet();
          await outbox.throwAway(id);
          await app.changed();
        }}
      >
        ${t("field.strange.remove", { id: String(id).slice(-6) })}
      </button>`,
  });
