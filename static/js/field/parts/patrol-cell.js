/** The patrol that is under way, as one row of a list: how far it is, and the way back to it. */
import { doneOf } from "../patrols.js";
import { t } from "../wording.js";
import { cell } from "./cell.js";
import { routeWord } from "./patrol-list.js";

/** @param {import("../patrols.js").Patrol} patrol */
export const patrolCell = (patrol) =>
  cell({
    title: t("field.patrol.called", { title: routeWord(patrol) }),
    note: t("field.patrol.seen_of", { seen: doneOf(patrol), planned: patrol.things.length }),
    href: "#/patrol",
    mark: "route",
    tone: "warn",
  });
