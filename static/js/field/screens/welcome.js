/** The three cards of the first run, for whoever wants to read them again. */
import { firstRun, welcomed } from "../parts/first-run.js";
import { t } from "../wording.js";

/** @param {import("../parts/app.js").App} app */
export async function welcomeScreen(app) {
  let at = 0;
  return {
    title: () => t("field.first.title"),
    tab: /** @type {const} */ ("me"),
    back: "#/me",
    view: () =>
      firstRun(at, {
        go: (next) => {
          at = next;
          app.refresh();
        },
        done: () => {
          welcomed(app);
          app.replace("me");
        },
      }),
  };
}
