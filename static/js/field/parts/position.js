/**
 * Where an inspection began and where it ended: asked for in its place and with the reason, never waited for, and
 * left out for good by whoever does not want it.
 */
import { html, nothing } from "lit-html";
import { position } from "../where.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { positionWish, setPositionWish } from "./settings.js";

/** @typedef {import("./walk.js").Walk} Walk */
/** @typedef {"start_position" | "end_position"} Moment */

/** Later than this it is no longer where it began. */
const BEGINNING_MS = 10 * 60_000;
const PATIENCE_MS = 20_000;

/** Which are being looked for, and which could not be had. @type {WeakMap<Walk, Partial<Record<Moment, "seeking" | "none">>>} */
const sought = new WeakMap();

/** @param {Walk} walk @param {Moment} moment */
const standing = (walk, moment) => sought.get(walk)?.[moment];

/** @param {Walk} walk @param {Moment} moment @param {"seeking" | "none" | undefined} is */
const note = (walk, moment, is) => void sought.set(walk, { ...sought.get(walk), [moment]: is });

/** @param {Walk} walk */
const begins = ({ draft }) => !draft.start_position && Date.now() - Date.parse(draft.started_at) < BEGINNING_MS;

/** @param {Walk} walk */
export function takeStart(walk) {
  if (begins(walk) && !standing(walk, "start_position")) void take(walk, "start_position");
}

/** @param {Walk} walk */
export const takeEnd = (walk) => void take(walk, "end_position");

/**
 * @param {Walk} walk
 * @param {Moment} moment
 */
async function take(walk, moment) {
  if (positionWish() !== "on") return;
  note(walk, moment, "seeking");
  const found = await position({ patience: PATIENCE_MS });
  note(walk, moment, found ? undefined : "none");
  if (found && walk.saving !== "gone") walk.setBeside({ [moment]: found });
  walk.app.refresh();
}

/** The question, in its place. @param {Walk} walk */
export function askPosition(walk) {
  if (positionWish() !== "ask" || !begins(walk)) return nothing;
  const answer = (/** @type {"on" | "off"} */ wish) => {
    setPositionWish(wish);
    takeStart(walk);
    walk.app.refresh();
  };
  return html`<section class="card ask" aria-labelledby="ask-position">
    <h2 class="ask__title" id="ask-position">${icon("place")}${t("field.position.ask")}</h2>
    <p class="ask__why">${t("field.position.why")}</p>
    <div class="ask__ways">
      <button type="button" class="button" @click=${() => answer("on")}>${t("field.position.yes")}</button>
      <button type="button" class="button button--quiet" @click=${() => answer("off")}>${t("field.position.no")}</button>
    </div>
  </section>`;
}

/** What will be handed in of it. @param {Walk} walk */
export const positionLine = (walk) => html`<p class="where" role="status">${icon("place")}${words(walk)}</p>`;

/** @param {Walk} walk */
function words(walk) {
  const { start_position: start, end_position: end } = walk.draft;
  if (!start && !end && positionWish() !== "on") return t("field.position.off");
  const sure = (/** @type {import("../where.js").Position | undefined} */ one) =>
    one ? t("field.position.sure", { metres: one.accuracy_m }) : t("field.position.none");
  const ending = !end && standing(walk, "end_position") === "seeking" ? t("field.position.seeking") : sure(end);
  return t("field.position.both", { start: sure(start), end: ending });
}
