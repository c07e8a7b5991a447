/** What a tag stands for: the equipment and its checklists, or an unknown code that is still good to work with. */
import { html, nothing } from "lit-html";
import { listChecklists } from "../catalogue.js";
import { listDrafts } from "../drafts.js";
import { listHazards } from "../hazards.js";
import { banner } from "../parts/banner.js";
import { cellList } from "../parts/cell.js";
import { draftCells } from "../parts/draft-cells.js";
import { hazardCell } from "../parts/hazard-cell.js";
import { thingStarts, unknownStarts } from "../parts/thing-starts.js";
import { say } from "../parts/words.js";
import { areas, equipmentByCode } from "../places.js";
import { tellUnknown } from "../unknown-tags.js";
import { t } from "../wording.js";

/**
 * @param {import("../parts/app.js").App} app
 * @param {import("../parts/router.js").Place} place
 */
export async function tagScreen(app, { parts: [code = ""] }) {
  const data = await read(code);
  if (!data.thing && code) await tellUnknown(code.slice(0, 200)).catch(() => {}); // a full phone still shows the tag
  return {
    title: () => data.thing?.name ?? t("field.tag.unknown"),
    tab: /** @type {const} */ ("scan"),
    back: "#/scan",
    load: async () => void Object.assign(data, await read(code)), // the next sync may know it
    view: () => (data.thing ? known(app, data.thing, data) : unknown(code)),
  };
}

/** @param {string} code */
async function read(code) {
  const [thing, places, rows] = await Promise.all([equipmentByCode(code), areas(), listChecklists()]);
  const names = new Map(places.map((area) => [area.id, area.name]));
  const hazards = thing ? (await listHazards({ open: true })).filter((row) => row.equipment === thing.id) : [];
  const drafts = thing ? (await listDrafts()).filter((row) => row.equipment === thing.id) : [];
  return { thing, names, rows, hazards, drafts };
}

/**
 * @param {import("../parts/app.js").App} app
 * @param {import("../places.js").Equipment} thing
 * @param {Awaited<ReturnType<typeof read>>} data
 */
const known = (app, thing, { names, rows, hazards, drafts }) => html`
  <section class="card thing">
    <dl>
      <div><dt>${t("field.tag.number")}</dt><dd>${thing.number}</dd></div>
      <div><dt>${t("field.tag.type")}</dt><dd>${say(thing.type_words ?? thing.type)}</dd></div>
      <div><dt>${t("field.tag.area")}</dt><dd>${names.get(thing.area ?? "") ?? t("field.where.whole")}</dd></div>
      <div><dt>${t("field.tag.code")}</dt><dd class="code">${thing.code}</dd></div>
    </dl>
  </section>
  ${thing.retired ? banner("warn", t("field.tag.retired")) : nothing}
  ${drafts.length ? cellList(t("field.today.drafts"), draftCells(app, drafts, begun(thing, names, rows))) : nothing}
  <div class="starts">${thingStarts(app, thing, rows)}</div>
  ${
    hazards.length
      ? cellList(
          t("field.tag.open_hazards"),
          hazards.map((row) => hazardCell(row, names)),
        )
      : nothing
  }
`;

/**
 * What the rows of begun inspections are called by.
 * @param {import("../places.js").Equipment} thing
 * @param {Map<string, string>} names
 * @param {import("../catalogue.js").Row[]} rows
 */
const begun = (thing, names, rows) => ({
  titles: new Map(rows.map(({ slug, title }) => [slug, say(title)])),
  places: new Map([...names, [thing.id, thing.name]]),
  totals: new Map(rows.map(({ slug, items }) => [slug, items])),
});

/** @param {string} code */
const unknown = (code) => html`
  ${banner("warn", t("field.tag.unknown_note"))}
  <p class="card token">${code}</p>
  <div class="starts">
    ${unknownStarts(code)}
    <a class="button button--quiet" href="#/scan">${t("field.tag.again")}</a>
  </div>
`;
