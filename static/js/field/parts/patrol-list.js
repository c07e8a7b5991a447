/** What is still to be seen, which tags nobody knew, what was seen: in this order, because the first is what is left. */
import { html, nothing } from "lit-html";
import { momentWords } from "../dates.js";
import { leftOf } from "../patrols.js";
import { t } from "../wording.js";
import { cell, cellList } from "./cell.js";

/** @typedef {import("../places.js").Equipment} Equipment */

/**
 * @param {import("../patrols.js").Patrol} patrol
 * @param {Equipment[]} things
 * @param {Map<string, string>} places area names by id
 */
export function patrolList(patrol, things, places) {
  const known = new Map(things.map((thing) => [thing.id, thing]));
  const left = leftOf(patrol);
  return html`
    ${
      left.length
        ? cellList(
            t("field.patrol.left", { n: left.length }),
            left.map((id) => cell({ title: nameOf(known.get(id)), note: about(known.get(id), places), mark: "todo" })),
          )
        : nothing
    }
    ${
      patrol.unknown.length
        ? cellList(
            t("field.patrol.unknown", { n: patrol.unknown.length }),
            patrol.unknown.map(({ tag, at }) =>
              cell({
                title: html`<span class="code">${tag}</span>`,
                note: momentWords(at),
                mark: "unknown",
                tone: "warn",
              }),
            ),
          )
        : nothing
    }
    ${
      patrol.seen.length
        ? cellList(
            t("field.patrol.seen", { n: patrol.seen.length }),
            [...patrol.seen].reverse().map((sight) =>
              cell({
                title: nameOf(known.get(sight.equipment)),
                note: html`<span>${foundWord(sight.found)}</span><span>${momentWords(sight.at)}</span>`,
                mark: "pass",
                tone: "ok",
              }),
            ),
          )
        : nothing
    }
  `;
}

/**
 * What a patrol is called in the language of now; areas have their own names.
 * @param {{ route: import("../routes.js").Route["kind"], title?: string }} patrol
 */
export function routeWord({ route, title = "" }) {
  if (route === "due") return t("field.patrol.due");
  if (route === "points") return t("field.patrol.points");
  return route === "all" ? t("field.patrol.all") : title;
}

/** A thing may have been retired since the list was made. @param {Equipment | undefined} thing */
export const nameOf = (thing) => thing?.name ?? t("field.patrol.gone");

/**
 * @param {Equipment | undefined} thing
 * @param {Map<string, string>} places
 */
const about = (thing, places) => [thing?.number, places.get(thing?.area ?? "")].filter(Boolean).join(" · ");

/** @param {import("../patrols.js").Found} found */
function foundWord(found) {
  if (found === "well") return t("field.patrol.found.well");
  if (found === "inspected") return t("field.patrol.found.inspected");
  if (found === "reported") return t("field.patrol.found.reported");
  return t("field.patrol.found.seen");
}
