/** Why an inspection could not begin, in words that lead on. */
import { StoreFull } from "../db.js";
import { NotOnPhone } from "../drafts.js";
import { Refused, Unreachable } from "../talk.js";
import { t } from "../wording.js";
import { noRoomSheet } from "./no-room.js";

/**
 * @param {import("./app.js").App} app
 * @param {unknown} problem
 */
export function sayNotBegun(app, problem) {
  if (problem instanceof StoreFull) return app.openSheet(noRoomSheet(app));
  const missing = [NotOnPhone, Unreachable, Refused].some((kind) => problem instanceof kind);
  app.say({ kind: "danger", text: t(missing ? "field.choose.not_here" : "field.choose.not_begun") });
  if (!missing) reportError(problem);
}
