/** What a tag stands for: the equipment and its checklists, or an unknown code that is still good to work with. */
import { html, nothing } from "lit-html";
import { listChecklists } from "../catalogue.js";
import { startDraft } from "../drafts.js";
import { listHazards } from "../hazards.js";
import { banner } from "../parts/banner.js";
import { cellList } from "../parts/cell.js";
import { hazardCell } from "../parts/hazard-cell.js";
import { icon } from "../parts/icons.js";
import { hashFor } from "../parts/router.js";
import { say } from "../parts/words.js";
import { areas, equipmentByCode } from "../places.js";
import { t } from "../wording.js";

/**
 * @param {import("../parts/app.js").App} app
 * @param {import("../parts/router.js").Place} place
 */
export async function tagScreen(app, { parts: [code = ""] }) {
  const [thing, places, rows] = await Promise.all([equipmentByCode(code), areas(), listChecklists()]);
  const names = new Map(places.map((area) => [area.id, area.name]));
  const hazards = thing ? (await listHazards({ open: true })).filter((row) => row.equipment === thing.id) : [];
  return {
    title: () => thing?.name ?? t("field.tag.unknown"),
    tab: /** @type {const} */ ("scan"),
    back: "#/scan",
    view: () => (thing ? known(app, thing, names, rows, hazards) : unknown(code)),
  };
}

/**
 * @param {import("../parts/app.js").App} app
 * @param {import("../places.js").Equipment} thing
 * @param {Map<string, string>} names
 * @param {import("../catalogue.js").Row[]} rows
 * @param {import("../hazards.js").Hazard[]} hazards
 */
const known = (app, thing, names, rows, hazards) => html`
  <section class="card thing">
    <dl>
      <div><dt>${t("field.tag.number")}</dt><dd>${thing.number}</dd></div>
      <div><dt>${t("field.tag.type")}</dt><dd>${say(thing.type_words ?? thing.type)}</dd></div>
      <div><dt>${t("field.tag.area")}</dt><dd>${names.get(thing.area ?? "") ?? t("field.where.whole")}</dd></div>
      <div><dt>${t("field.tag.code")}</dt><dd class="code">${thing.code}</dd></div>
    </dl>
  </section>
  ${thing.retired ? banner("warn", t("field.tag.retired")) : nothing}
  <div class="starts">
    ${own(rows, thing).map(
      (row) => html`<button
          type="button"
          class="button button--primary button--big"
          @click=${() => begin(app, thing, row.slug)}
        >
          ${icon("today")}<span>${say(row.title)}</span>
        </button>`,
    )}
    ${
      own(rows, thing).length
        ? html`<a class="button button--big" href=${hashFor("choose", [], about(thing))}>${t("field.tag.other_checklist")}</a>`
        : html`<a class="button button--primary button--big" href=${hashFor("choose", [], about(thing))}
            >${icon("today")}${t("field.today.start")}</a
          >`
    }
    <a class="button button--big" href=${hashFor("report", [], about(thing))}
      >${icon("camera")}${t("field.today.report")}</a
    >
  </div>
  ${
    hazards.length
      ? cellList(
          t("field.tag.open_hazards"),
          hazards.map((row) => hazardCell(row, names)),
        )
      : nothing
  }
`;

/** @param {import("../places.js").Equipment} thing */
const about = (thing) => ({ equipment: thing.id, area: thing.area ?? "", tag: thing.code });

/**
 * @param {import("../catalogue.js").Row[]} rows
 * @param {import("../places.js").Equipment} thing
 */
function own(rows, thing) {
  const named = rows.filter((row) => row.slug === thing.checklist?.split("@")[0]);
  return [...named, ...rows.filter((row) => !named.includes(row) && row.equipment?.includes(thing.type))];
}

/**
 * @param {import("../parts/app.js").App} app
 * @param {import("../places.js").Equipment} thing
 * @param {string} slug
 */
async function begin(app, thing, slug) {
  try {
    const draft = await startDraft({
      checklist: slug,
      equipment: thing.id,
      area: thing.area ?? undefined,
      tag: thing.code,
    });
    app.go("inspect", [draft.id]);
  } catch {
    app.say({ kind: "danger", text: t("field.choose.not_here") });
  }
}

/** @param {string} code */
const unknown = (code) => html`
  ${banner("warn", t("field.tag.unknown_note"))}
  <p class="card token">${code}</p>
  <div class="starts">
    <a class="button button--primary button--big" href=${hashFor("choose", [], { tag: code })}
      >${icon("today")}${t("field.tag.inspect_anyway")}</a
    >
    <a class="button button--big" href=${hashFor("report", [], { tag: code })}>${icon("camera")}${t("field.today.report")}</a>
    <a class="button button--quiet" href="#/scan">${t("field.tag.again")}</a>
  </div>
`;
