/** Choosing the route of a patrol: everything, one area, where checks are due, along the risk points. */
import { html, nothing } from "lit-html";
import { startPatrol } from "../patrols.js";
import { thingsOn } from "../routes.js";
import { t } from "../wording.js";
import { cellList } from "./cell.js";
import { empty } from "./empty.js";
import { icon } from "./icons.js";
import { plural } from "./words.js";

/** @typedef {import("../routes.js").Route} Route */
/** @typedef {import("../routes.js").Site} Site */

/**
 * @param {import("./app.js").App} app
 * @param {Site} site
 */
export function routeChoice(app, site) {
  if (!site.things.length)
    return empty({
      title: t("field.patrol.no_things"),
      note: t("field.patrol.no_things_note"),
      href: "#/scan",
      action: t("field.scan.title"),
    });
  const cells = (/** @type {[Route, string][]} */ ways) =>
    ways.map(([route, title]) => routeCell(app, site, route, title));
  return html`
    <p class="quiet">${t("field.patrol.lead")}</p>
    ${cellList(
      t("field.patrol.by_set"),
      cells([
        [{ kind: "due" }, t("field.patrol.due")],
        [{ kind: "points" }, t("field.patrol.points")],
        [{ kind: "all" }, t("field.patrol.all")],
      ]),
    )}
    ${
      site.areas.length
        ? cellList(
            t("field.patrol.by_area"),
            cells(site.areas.map((area) => [{ kind: "area", area: area.id }, area.name])),
          )
        : nothing
    }
  `;
}

/**
 * A route without a thing on it is shown, and why it leads nowhere.
 * @param {import("./app.js").App} app
 * @param {Site} site
 * @param {Route} route
 * @param {string} title
 */
function routeCell(app, site, route, title) {
  const things = thingsOn(route, site).map(({ id }) => id);
  const words = things.length
    ? plural(things.length, t("field.patrol.thing"), t("field.patrol.things", { n: things.length }))
    : t("field.patrol.nothing_there");
  return html`<li>
    <button type="button" class="cell" ?disabled=${!things.length} @click=${() => begin(app, route, title, things)}>
      <span class="cell__text">
        <span class="cell__title">${title}</span>
        <span class="cell__note">${words}</span>
      </span>
      ${things.length ? html`<span class="cell__next">${icon("next")}</span>` : nothing}
    </button>
  </li>`;
}

/**
 * @param {import("./app.js").App} app
 * @param {Route} route
 * @param {string} title
 * @param {string[]} things
 */
async function begin(app, route, title, things) {
  try {
    await startPatrol({ route, title, things });
    await app.changed();
    window.scrollTo(0, 0);
  } catch {
    app.say({ kind: "danger", text: t("field.act.not_saved") });
  }
}
