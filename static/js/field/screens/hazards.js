/** 隐患: what is wrong now. Mine first; the filter is in the address. */
import { html } from "lit-html";
import { listHazards } from "../hazards.js";
import { empty } from "../parts/empty.js";
import { hazardCell } from "../parts/hazard-cell.js";
import { hashFor } from "../parts/router.js";
import { areas } from "../places.js";
import { t } from "../wording.js";

/** @typedef {import("../hazards.js").Hazard} Hazard */
/** @typedef {import("../parts/app.js").App} App */

/** @type {Record<string, (hazard: Hazard, me: string | undefined) => boolean>} */
const FILTERS = {
  mine: (hazard, me) => hazard.state !== "closed" && hazard.assignee === me,
  open: (hazard) => hazard.state !== "closed",
  overdue: (hazard) => hazard.state !== "closed" && Boolean(hazard.overdue),
  all: () => true,
};

const WEIGHT = { major: 0, suspected_major: 1, general: 2 };

/**
 * @param {App} app
 * @param {import("../parts/router.js").Place} place
 */
export async function hazardsScreen(app, { query }) {
  const data = await read();
  const asked = query.get("filter") ?? "";
  const filter = FILTERS[asked] ? asked : "open";
  return {
    title: () => t("field.hazards.title"),
    tab: /** @type {const} */ ("hazards"),
    load: async () => void Object.assign(data, await read()),
    view: () => view(app, data, filter),
  };
}

async function read() {
  const [hazards, places] = await Promise.all([listHazards({}), areas()]);
  hazards.sort((a, b) => WEIGHT[a.level] - WEIGHT[b.level] || ((a.due ?? "9") < (b.due ?? "9") ? -1 : 1));
  return { hazards, places: new Map(places.map((area) => [area.id, area.name])) };
}

/**
 * @param {App} app
 * @param {Awaited<ReturnType<typeof read>>} data
 * @param {string} filter
 */
function view(app, { hazards, places }, filter) {
  const chosen = (/** @type {string} */ name) => hazards.filter((row) => FILTERS[name]?.(row, app.person?.id));
  const words = /** @type {const} */ ([
    ["mine", t("field.hazards.mine")],
    ["open", t("field.hazards.open")],
    ["overdue", t("field.hazards.overdue")],
    ["all", t("field.hazards.all")],
  ]);
  const rows = chosen(filter);
  return html`
    <nav class="chips" aria-label=${t("field.hazards.filter")}>
      ${words.map(
        ([name, word]) =>
          html`<a class="chip" href=${hashFor("hazards", [], { filter: name })} aria-current=${filter === name}
            >${word} ${chosen(name).length}</a
          >`,
      )}
    </nav>
    ${
      rows.length
        ? html`<ul class="cell-list">
            ${rows.map((row) => hazardCell(row, places))}
          </ul>`
        : empty({
            title: t("field.hazards.none"),
            note: t("field.hazards.none_note"),
            href: "#/report",
            action: t("field.today.report"),
          })
    }
  `;
}
