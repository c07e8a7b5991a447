/** 扫码: point the camera at one tag after the other, or type the code under it. */
import { html, nothing } from "lit-html";
import { listChecklists } from "../catalogue.js";
import { foundTag } from "../found-tag.js";
import { handedIn } from "../handover-link.js";
import { banner } from "../parts/banner.js";
import { HeldHits } from "../parts/held-hits.js";
import { icon } from "../parts/icons.js";
import { hashFor } from "../parts/router.js";
import { scanHit } from "../parts/scan-hit.js";
import { signalHit } from "../parts/scan-signal.js";
import { thingStarts, unknownStarts } from "../parts/thing-starts.js";
import { openReader, readerView } from "../parts/viewfinder.js";
import { openPatrol } from "../patrols.js";
import { areas } from "../places.js";
import { tellUnknown } from "../unknown-tags.js";
import { t } from "../wording.js";

/** @typedef {import("../found-tag.js").FoundTag} FoundTag */

/** @param {import("../parts/app.js").App} app */
export async function scanScreen(app) {
  const state = { app, hits: new HeldHits(app), ...(await read()) };
  const reader = openReader(app, (text, how) => void found(state, text, how));
  return {
    title: () => t("field.scan.title"),
    tab: /** @type {const} */ ("scan"),
    leave: () => reader.camera.stop(),
    load: async () => void Object.assign(state, await read()),
    view: () => html`
      ${patrolWay(state)} ${readerView(reader, "code", {
        small: Boolean(state.hits.shown),
        hit: state.hits.shown ? hitView(state, state.hits.shown) : nothing,
      })}
    `,
  };
}

async function read() {
  const [places, rows, patrol] = await Promise.all([areas(), listChecklists(), openPatrol()]);
  return { names: new Map(places.map((area) => [area.id, area.name])), rows, patrol };
}

/** @typedef {Awaited<ReturnType<typeof read>> & { app: import("../parts/app.js").App, hits: HeldHits }} State */

/** @param {State} state */
const patrolWay = ({ patrol }) => html`<a class="button" href="#/patrol"
  >${icon("route")}${patrol ? t("field.patrol.go_on") : t("field.patrol.start")}</a
>`;

/**
 * @param {State} state
 * @param {string} text
 * @param {"scanned" | "typed"} how
 */
async function found(state, text, how) {
  if (state.app.sheet) return;
  const handed = handedIn(text); // a colleague's inspection, not a tag
  if (handed) return state.app.replace("handover", [handed]);
  const hit = await foundTag(text);
  signalHit(Boolean(hit.thing));
  state.hits.take({ ...hit, typed: how === "typed" }, how);
  // What was typed may be a slip of the thumb: only what stands on the site is told.
  if (!hit.thing && how === "scanned") await tellUnknown(hit.tag).catch(() => {}); // a full phone still shows what it read
}

/**
 * @param {State} state
 * @param {FoundTag} hit
 */
const hitView = (state, hit) =>
  scanHit({
    found: hit,
    area: state.names.get(hit.thing?.area ?? "") ?? "",
    note: hit.thing ? "" : t(hit.typed ? "field.tag.typed" : "field.tag.kept"),
    acts: html`
      ${hit.thing?.retired ? banner("warn", t("field.tag.retired")) : nothing}
      ${
        hit.thing
          ? html`${thingStarts(state.app, hit.thing, state.rows, { from: "#/scan" })}
              <a class="button button--quiet" href=${hashFor("tag", [hit.tag])}>${t("field.tag.about")}</a>`
          : unknownStarts(hit.tag, "#/scan")
      }
    `,
    held: state.hits,
  });
