/** An address that leads nowhere on this phone. */

import { t } from "../wording.js";
import { empty } from "./empty.js";

/**
 * @param {string} title
 * @param {string} note
 * @returns {import("./app.js").Screen}
 */
export const gone = (title, note) => ({
  title: () => title,
  tab: "today",
  back: "#/today",
  view: () => empty({ title, note, href: "#/today", action: t("field.go_today") }),
});
