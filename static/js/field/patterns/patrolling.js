/** Samples of what is drawn on a round and for whoever is new. */
import { html, nothing } from "lit-html";
import { now } from "../dates.js";
import { firstRun } from "../parts/first-run.js";
import { installHint } from "../parts/install-hint.js";
import { patrolCell } from "../parts/patrol-cell.js";
import { summary } from "../parts/patrol-end.js";
import { patrolFoot } from "../parts/patrol-foot.js";
import { patrolList } from "../parts/patrol-list.js";
import { routeChoice } from "../parts/patrol-routes.js";
import { placeButton } from "../parts/place-scan.js";
import { levelPart } from "../parts/report-parts.js";
import { scanHit } from "../parts/scan-hit.js";
import { thingStarts, unknownStarts } from "../parts/thing-starts.js";
import { PLACES } from "./samples.js";

const NOWHERE = () => {};
const TAG = "https://elsewhere.example/asset/77";

/** @param {import("../parts/app.js").App} app */
export function patrolling(app) {
  const [area] = PLACES.areas;
  const things = PLACES.equipment.map((thing) => ({ ...thing, number: "", type: "", code: "000000H7" }));
  const [thing] = things;
  if (!thing || !area) return nothing;
  const names = new Map([[area.id, area.name]]);
  const patrol = samplePatrol(thing.id, area.name);
  const held = { next: [{ tag: thing.code, thing }, { tag: TAG }], done: NOWHERE, clear: NOWHERE, settling: false };
  const alone = { ...held, next: [] };
  return html`
    ${scanHit({ found: { tag: thing.code, thing }, area: area.name, acts: thingStarts(app, thing, []), held })}
    ${scanHit({ found: { tag: TAG }, area: "", acts: unknownStarts(TAG), held: alone })} ${placeButton(NOWHERE)}
    ${levelPart(/** @type {any} */ ({ level: "major" }), NOWHERE)}
    ${routeChoice(app, { things, areas: PLACES.areas, points: [], tasks: [] })}
    <ul class="cell-list">${patrolCell(patrol)}</ul>
    ${patrolList(patrol, things, names)} ${patrolFoot(patrol, NOWHERE)} ${summary(app, patrol, things)}
    ${firstRun(0, { go: NOWHERE, done: NOWHERE })} ${installHint(app, "ios")}
  `;
}

/**
 * @param {string} thing
 * @param {string} title
 * @returns {import("../patrols.js").Patrol}
 */
function samplePatrol(thing, title) {
  const at = now().toISOString();
  return {
    id: "patrol",
    route: "area",
    title,
    things: [thing, "gone"],
    seen: [{ equipment: thing, at, how: "scanned", found: "well" }],
    unknown: [{ tag: TAG, at }],
    started_at: at,
  };
}
