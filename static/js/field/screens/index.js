/** Which screen answers which address. The list is the app's table of contents. */
import { currentPerson } from "../session.js";
import { chooseScreen } from "./choose.js";
import { hazardScreen } from "./hazard.js";
import { hazardsScreen } from "./hazards.js";
import { helpScreen } from "./help.js";
import { inspectScreen } from "./inspect.js";
import { meScreen } from "./me.js";
import { patrolScreen } from "./patrol.js";
import { receiptScreen } from "./receipt.js";
import { receiptsScreen } from "./receipts.js";
import { reportScreen } from "./report.js";
import { reportedScreen } from "./reported.js";
import { reviewScreen } from "./review.js";
import { scanScreen } from "./scan.js";
import { signInScreen } from "./sign-in.js";
import { storageScreen } from "./storage.js";
import { tagScreen } from "./tag.js";
import { todayScreen } from "./today.js";
import { unsentScreen } from "./unsent.js";
import { welcomeScreen } from "./welcome.js";

/** @typedef {import("../parts/app.js").App} App */
/** @typedef {import("../parts/app.js").Screen} Screen */
/** @typedef {import("../parts/router.js").Place} Place */

/** @type {Record<string, (app: App, place: Place) => Promise<Screen>>} */
const SCREENS = {
  today: todayScreen,
  choose: chooseScreen,
  inspect: (app, place) => (place.parts[1] === "review" ? reviewScreen : inspectScreen)(app, place),
  scan: scanScreen,
  tag: tagScreen,
  hazards: hazardsScreen,
  hazard: hazardScreen,
  report: reportScreen,
  reported: reportedScreen,
  patrol: patrolScreen,
  help: helpScreen,
  welcome: welcomeScreen,
  me: meScreen,
  // For whoever builds the app: not part of what a phone keeps.
  patterns: async (app) => (await import("./patterns.js")).patternsScreen(app),
  receipts: (app, place) => (place.parts.length ? receiptScreen : receiptsScreen)(app, place),
  unsent: unsentScreen,
  storage: storageScreen,
  import: async (app) => (await import("./import.js")).importScreen(app),
  handover: async (app, place) => (await import("./handover.js")).handoverScreen(app, place),
  signin: signInScreen,
};

/**
 * @param {App} app
 * @param {Place} place
 * @returns {Promise<Screen>}
 */
export async function screenFor(app, place) {
  if (!(await currentPerson())) return signInScreen(app);
  return (SCREENS[place.name] ?? todayScreen)(app, place);
}
