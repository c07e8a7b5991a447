/** 巡检: from tag to tag along a route. What is still to be seen is always in view; every step is kept at once. */
import { html, nothing } from "lit-html";
import { listChecklists } from "../catalogue.js";
import { foundTag } from "../found-tag.js";
import { banner } from "../parts/banner.js";
import { HeldHits } from "../parts/held-hits.js";
import { icon } from "../parts/icons.js";
import { askToFinish, askToRemove } from "../parts/patrol-end.js";
import { patrolFoot } from "../parts/patrol-foot.js";
import { patrolList, routeWord } from "../parts/patrol-list.js";
import { routeChoice } from "../parts/patrol-routes.js";
import { scanHit } from "../parts/scan-hit.js";
import { signalHit } from "../parts/scan-signal.js";
import { thingStarts, unknownStarts } from "../parts/thing-starts.js";
import { openReader, readerView } from "../parts/viewfinder.js";
import { leftOf, noteUnknown, openPatrol, placeSight, sayFound, tick } from "../patrols.js";
import { areas, equipment, points, tasks } from "../places.js";
import { position } from "../where.js";
import { t } from "../wording.js";

/** @typedef {import("../found-tag.js").FoundTag} FoundTag */
/** @typedef {import("../patrols.js").Patrol} Patrol */
/** @typedef {Awaited<ReturnType<typeof read>> & { app: import("../parts/app.js").App, hits: HeldHits }} State */

const HERE = "#/patrol";

/** @param {import("../parts/app.js").App} app */
export async function patrolScreen(app) {
  /** @type {State} */
  const state = { app, hits: new HeldHits(app), ...(await read()) };
  const reload = async () => void Object.assign(state, await read());
  const reader = openReader(
    app,
    (text, how) =>
      void found(state, text, how)
        .then(reload)
        .then(() => app.refresh()),
  );
  return {
    title: () => (state.patrol ? routeWord(state.patrol) : t("field.patrol.title")),
    tab: /** @type {const} */ ("scan"),
    back: "#/scan",
    get working() {
      return Boolean(state.patrol);
    },
    leave: () => reader.camera.stop(),
    load: reload,
    view: () => (state.patrol ? walk(state, state.patrol, reader) : routeChoice(app, state.site)),
  };
}

async function read() {
  const [things, places, risks, due, rows, patrol] = await Promise.all([
    equipment(),
    areas(),
    points(),
    tasks(),
    listChecklists(),
    openPatrol(),
  ]);
  return {
    site: { things, areas: places, points: risks, tasks: due },
    names: new Map(places.map((area) => [area.id, area.name])),
    rows,
    patrol,
  };
}

/**
 * @param {State} state
 * @param {Patrol} patrol
 * @param {import("../parts/viewfinder.js").Reader} reader
 */
const walk = (state, patrol, reader) => html`
  ${readerView(reader, "patrol-code", { small: true, hit: state.hits.shown ? hitView(state, patrol, state.hits.shown) : nothing })}
  ${leftOf(patrol).length ? nothing : banner("ok", t("field.patrol.all_seen"))}
  ${patrolList(patrol, state.site.things, state.names)}
  <button type="button" class="button button--quiet" @click=${() => askToRemove(state.app, patrol)}>
    ${t("field.patrol.remove")}
  </button>
  ${patrolFoot(patrol, () => askToFinish(state.app, patrol, state.site.things))}
`;

/**
 * @param {State} state
 * @param {string} text
 * @param {"scanned" | "typed"} how
 */
async function found(state, text, how) {
  const { app, patrol } = state;
  if (!patrol || app.sheet) return; // whoever reads the summary is not scanning
  const hit = await foundTag(text);
  signalHit(Boolean(hit.thing));
  try {
    if (hit.thing) await tick(patrol.id, hit.thing.id, how);
    else await noteUnknown(patrol.id, hit.tag);
    state.hits.take(hit, how);
    void place(patrol.id, hit.thing?.id ?? hit.tag);
  } catch {
    app.say({ kind: "danger", text: t("field.act.not_saved") });
  }
}

/**
 * A position comes late or never, and neither is a reason to wait.
 * @param {string} patrol
 * @param {string} what
 */
async function place(patrol, what) {
  const where = await position();
  if (where) await placeSight(patrol, what, where).catch(() => {}); // handed in meanwhile
}

/**
 * @param {State} state
 * @param {Patrol} patrol
 * @param {FoundTag} hit
 */
function hitView(state, patrol, hit) {
  const { thing } = hit;
  const say = (/** @type {import("../patrols.js").Found} */ what) =>
    thing &&
    void sayFound(patrol.id, thing.id, what)
      .catch(() => {})
      .then(() => state.app.changed());
  return scanHit({
    found: hit,
    area: state.names.get(thing?.area ?? "") ?? "",
    note: noteOf(patrol, hit),
    acts: thing
      ? html`<button
            type="button"
            class="button button--primary button--big"
            @click=${() => {
              say("well");
              state.hits.done();
            }}
          >
            ${icon("pass")}${t("field.patrol.well")}
          </button>
          ${thingStarts(state.app, thing, state.rows, { from: HERE, begun: say, second: true })}`
      : unknownStarts(hit.tag, HERE),
    held: state.hits,
  });
}

/**
 * @param {Patrol} patrol
 * @param {FoundTag} hit
 */
function noteOf({ things }, { thing }) {
  if (!thing) return t("field.patrol.unknown_kept");
  if (thing.retired) return t("field.tag.retired");
  return things.includes(thing.id) ? "" : t("field.patrol.off_route");
}
