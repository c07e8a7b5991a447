/**
 * Whether photos may go over the line of now. Bodies always go, they are small; photos cost money where data is
 * counted. Kept for the phone, not for a person, and where the worker can read it as well.
 */
import { inShell } from "./db.js";
import { keepsNothing } from "./keeping.js";

/** @typedef {"always" | "wifi" | "ask"} Choice */

const KEPT = "photos";
/** Lines that nobody counts. */
const FREE = ["wifi", "ethernet"];

/** "Send now anyway": until what waited has gone, or the page is closed. */
let anyway = false;

/** The line as the browser knows it. Most browsers, and all iPhones, do not. @returns {string | undefined} */
const type = () => /** @type {any} */ (navigator).connection?.type;

/** Whether this browser tells Wi-Fi from mobile data. */
export const canTell = () => !["", "unknown"].includes(type() ?? "");

/** @returns {Promise<Choice>} */
export async function photoChoice() {
  const kept = await inShell((db) => db.get("meta", KEPT));
  return kept === "wifi" && !canTell() ? "ask" : (kept ?? "always");
}

/** @param {Choice} choice */
export const choosePhotos = (choice) => inShell((db) => db.put("meta", choice, KEPT));

/** @param {boolean} [now] */
export function sendAnyway(now = true) {
  anyway = now;
}

/** Asked before each photo: the phone may have left the Wi-Fi meanwhile. @returns {Promise<"" | "wifi" | "ask">} */
export async function photosWaitFor() {
  if (anyway || keepsNothing()) return ""; // what nobody keeps waits for no better line
  const choice = await photoChoice();
  if (choice === "always" || (choice === "wifi" && FREE.includes(type() ?? ""))) return "";
  return choice;
}
