/** The end of a patrol: what it comes to before it is handed in, or throwing it away. */
import { html, nothing } from "lit-html";
import { doneOf, handInPatrol, leftOf, removePatrol, undoRemovePatrol } from "../patrols.js";
import { syncNow } from "../sync.js";
import { t } from "../wording.js";
import { banner } from "./banner.js";
import { nameOf } from "./patrol-list.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../patrols.js").Patrol} Patrol */

/**
 * @param {App} app
 * @param {Patrol} patrol
 * @param {import("../places.js").Equipment[]} things
 */
export const askToFinish = (app, patrol, things) =>
  app.openSheet({ title: t("field.patrol.finish"), body: () => summary(app, patrol, things) });

/**
 * @param {App} app
 * @param {Patrol} patrol
 * @param {import("../places.js").Equipment[]} things
 */
export function summary(app, patrol, things) {
  const left = leftOf(patrol);
  const names = left.map((id) => nameOf(things.find((thing) => thing.id === id)));
  return html`
    <p>${t("field.patrol.seen_of", { seen: doneOf(patrol), planned: patrol.things.length })}</p>
    ${
      left.length
        ? html`${banner("warn", t("field.patrol.missing", { n: left.length }))}
            <ul class="plain-list">${names.map((name) => html`<li>${name}</li>`)}</ul>`
        : nothing
    }
    ${patrol.unknown.length ? html`<p>${t("field.patrol.unknown_told", { n: patrol.unknown.length })}</p>` : nothing}
    ${
      patrol.seen.length || patrol.unknown.length
        ? html`<button type="button" class="button button--primary button--big" @click=${() => hand(app, patrol)}>
            ${t("field.patrol.hand_in")}
          </button>`
        : html`<p>${t("field.patrol.nothing_seen")}</p>`
    }
    <button type="button" class="button" @click=${() => app.closeSheet()}>${t("field.patrol.walk_on")}</button>
  `;
}

/**
 * @param {App} app
 * @param {Patrol} patrol
 */
async function hand(app, patrol) {
  try {
    const fact = await handInPatrol(patrol.id);
    app.replace("receipts", [fact.id], { new: "1" });
    void syncNow();
  } catch {
    app.say({ kind: "danger", text: t("field.act.not_saved") });
  }
}

/**
 * @param {App} app
 * @param {Patrol} patrol
 */
export async function askToRemove(app, patrol) {
  await removePatrol(patrol.id);
  await app.changed();
  app.say({
    text: t("field.patrol.removed"),
    undo: async () => {
      await undoRemovePatrol(patrol.id);
      await app.changed();
    },
  });
}
