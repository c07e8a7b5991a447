/** One hazard: what, where, how serious, by when; what can be done now; and its story. */
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { dayName, dueWords } from "../dates.js";
import { hazard } from "../hazards.js";
import { actionWord, openAction } from "../parts/action-form.js";
import { banner } from "../parts/banner.js";
import { gone } from "../parts/gone.js";
import { actionsFor, whyNotVerify } from "../parts/hazard-actions.js";
import { stateWord } from "../parts/hazard-cell.js";
import { levelBadge } from "../parts/risk.js";
import { timeline } from "../parts/timeline.js";
import { hazardTitle, say } from "../parts/words.js";
import { areas, equipment, people } from "../places.js";
import { t } from "../wording.js";

/** @typedef {import("../parts/app.js").App} App */

/**
 * @param {App} app
 * @param {import("../parts/router.js").Place} place
 */
export async function hazardScreen(app, { parts: [id = ""] }) {
  const [row, staff, places, things] = await Promise.all([hazard(id), people(), areas(), equipment()]);
  if (!row) return gone(t("field.hazard.gone"), t("field.hazard.gone_note"));
  const state = { row };
  const where = [
    places.find((area) => area.id === row.area)?.name,
    things.find((thing) => thing.id === row.equipment)?.name ?? row.tag,
  ].filter(Boolean);
  return {
    title: () => t("field.hazard.title", { code: state.row.code }),
    tab: /** @type {const} */ ("hazards"),
    back: "#/hazards",
    load: async () => {
      state.row = (await hazard(id)) ?? state.row;
    },
    view: () => view(app, state.row, staff, where.join(" · ")),
  };
}

/**
 * @param {App} app
 * @param {import("../hazards.js").Hazard} row
 * @param {{ id: string, name: string, role: string }[]} staff
 * @param {string} where
 */
function view(app, row, staff, where) {
  const names = new Map(staff.map((person) => [person.id, person.name]));
  return html`
    <section class="card thing">
      <p class="cell__marks">
        ${levelBadge(row.level)}<span class="badge">${stateWord(row.state)}</span>
        ${row.unsent ? html`<span class="badge badge--unsent">${t("field.hazard.unsent")}</span>` : nothing}
      </p>
      <h2 class="thing__title">${hazardTitle(row)}</h2>
      <dl>
        ${
          hazardTitle(row) === say(row.title)
            ? nothing
            : html`<div><dt>${t("field.hazard.item")}</dt><dd>${say(row.title)}</dd></div>`
        }
        ${where ? html`<div><dt>${t("field.hazard.where")}</dt><dd>${where}</dd></div>` : nothing}
        <div><dt>${t("field.fail.person")}</dt><dd>${names.get(row.assignee ?? "") ?? t("field.hazard.nobody")}</dd></div>
        ${
          row.due
            ? html`<div>
                <dt>${t("field.fail.due")}</dt>
                <dd class="due" data-late=${Boolean(row.overdue)}>${row.state === "closed" ? dayName(row.due) : dueWords(row.due)}</dd>
              </div>`
            : nothing
        }
        ${row.measures ? html`<div><dt>${t("field.assign.measures")}</dt><dd>${row.measures}</dd></div>` : nothing}
      </dl>
    </section>
    ${clashOf(row)} ${row.asked_due ? banner("", t("field.hazard.asked_for", { day: dayName(row.asked_due) })) : nothing}
    ${row.level === "suspected_major" ? banner("warn", t("field.hazard.suspected_note")) : nothing} ${actions(app, row, staff)}
    <section class="group">
      <h2 class="group__title">${t("field.hazard.story")}</h2>
      ${timeline(app, row.history, names, where)}
    </section>
  `;
}

/** Two people acted and one came first: whoever opens this is told. @param {import("../hazards.js").Hazard} row */
const clashOf = ({ history }) =>
  history.some((step) => step.fits === false) ? banner("warn", t("field.hazard.clash")) : nothing;

/**
 * @param {App} app
 * @param {import("../hazards.js").Hazard} row
 * @param {{ id: string, name: string, role: string }[]} staff
 */
function actions(app, row, staff) {
  const who = app.person;
  if (!who) return nothing;
  const why = whyNotVerify(row, who);
  return html`
    ${why === "own" ? banner("", t("field.verify.not_own")) : nothing}
    ${why === "regulator" ? banner("", t("field.verify.by_regulator")) : nothing}
    <div class="starts">
      ${repeat(
        actionsFor(row, who), // a button stays what it was when the thumb went down, whatever arrives meanwhile
        (action) => action,
        (action, index) => html`<button
          type="button"
          class=${index ? "button" : "button button--primary button--big"}
          @click=${() => openAction(app, row, action, staff)}
        >
          ${actionWord(action)}
        </button>`,
      )}
    </div>
  `;
}
