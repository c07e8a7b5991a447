/** The foot of a patrol: how far it is, and its end, always within reach of the thumb. */
import { html } from "lit-html";
import { doneOf } from "../patrols.js";
import { t } from "../wording.js";
import { progressBar } from "./progress.js";

/**
 * @param {import("../patrols.js").Patrol} patrol
 * @param {() => void} finish
 */
export function patrolFoot(patrol, finish) {
  const [seen, planned] = [doneOf(patrol), patrol.things.length];
  return html`<div class="walk-foot">
    <div class="walk-foot__state">
      ${progressBar(seen, planned)}<span role="status">${t("field.patrol.seen_of", { seen, planned })}</span>
    </div>
    <div class="walk-foot__acts">
      <button type="button" class=${seen < planned ? "button" : "button button--primary"} @click=${finish}>
        ${t("field.patrol.finish")}
      </button>
    </div>
  </div>`;
}
