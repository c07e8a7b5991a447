/** The parts of a quick report below its words: where, how serious, who fixes it. */
import { html, nothing } from "lit-html";
import { suggestPerson } from "../suggest-person.js";
import { tellUnknown } from "../unknown-tags.js";
import { t } from "../wording.js";
import { banner } from "./banner.js";
import { icon } from "./icons.js";
import { personSelect } from "./person-select.js";
import { pick } from "./pick.js";
import { placeFields, rememberArea } from "./place-fields.js";
import { openPlaceScan, placeButton } from "./place-scan.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../report-form.js").Report} Report */

/**
 * What this phone knows of the place and its people.
 * @typedef {object} Site
 * @property {import("../places.js").Area[]} places
 * @property {import("../places.js").Equipment[]} things
 * @property {import("../places.js").Person[]} staff
 * @property {import("../hazards.js").Hazard[]} hazards
 */

/**
 * @param {App} app
 * @param {Report} form
 * @param {Site} site
 * @param {(patch: Partial<Report>) => void} change
 */
export const placePart = (app, form, site, change) => html`
  ${placeButton(() => openPlaceScan(app, (found) => takePlace(found, change)))}
  ${placeFields({
    areas: site.places,
    equipment: site.things,
    where: form.where,
    choose: (where) => {
      rememberArea(where.area);
      change({ where, tag: where.equipment === form.where.equipment ? form.tag : "" });
    },
  })}
  ${form.tag && !form.where.equipment ? banner("", t("field.report.tag", { tag: form.tag })) : nothing}
`;

/**
 * A tag that nobody knows is kept as it was read, and told.
 * @param {import("../found-tag.js").FoundTag} found
 * @param {(patch: Partial<Report>) => void} change
 */
function takePlace({ tag, thing }, change) {
  if (thing && !thing.retired) return change({ tag, where: { area: thing.area ?? "", equipment: thing.id } });
  change({ tag });
  if (!thing) void tellUnknown(tag).catch(() => {}); // the report keeps it in any case
}

/**
 * @param {Report} form
 * @param {(patch: Partial<Report>) => void} change
 */
export const levelPart = (form, change) => html`
  ${pick({
    name: "level",
    label: t("field.report.level"),
    chosen: form.level,
    ways: /** @type {const} */ ([
      ["general", t("field.report.level.general")],
      ["major", t("field.report.level.major")],
    ]),
    choose: (level) => change({ level }),
  })}
  ${form.level === "major" ? banner("warn", t("field.report.major_note")) : nothing}
`;

/**
 * @param {Report} form
 * @param {Site} site
 * @param {(patch: Partial<Report>) => void} change
 */
export function personPart(form, { staff, hazards }, change) {
  const suggested = form.assignee ? "" : suggestPerson(hazards, form.where, staff);
  const name = staff.find(({ id }) => id === suggested)?.name;
  return html`
    ${personSelect({
      id: "who",
      label: t("field.report.who"),
      people: staff,
      chosen: form.assignee,
      choose: (assignee) => change({ assignee }),
    })}
    ${
      name
        ? html`<button type="button" class="button button--quiet" @click=${() => change({ assignee: suggested })}>
            ${icon("me")}${t("field.report.suggested", { name })}
          </button>`
        : nothing
    }
  `;
}
