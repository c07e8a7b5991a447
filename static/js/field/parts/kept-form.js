/**
 * A small form half filled in, kept on the phone under its person's name until it is handed in: a call, a back
 * gesture or a killed browser takes nothing. Photos are in the store already; only their descriptions are kept here.
 */
import { formKey } from "../half-filled.js";
import { read, write } from "./settings.js";

/**
 * @param {import("./app.js").App} app
 * @param {string} name
 */
const key = (app, name) => formKey(app.person?.id ?? "", name);

/**
 * @template {Record<string, unknown>} T
 * @param {import("./app.js").App} app
 * @param {string} name
 * @param {T} blank
 * @returns {T}
 */
export function keptForm(app, name, blank) {
  try {
    return { ...blank, ...JSON.parse(read(key(app, name), "{}")) };
  } catch {
    return { ...blank }; // a form of an older build
  }
}

/**
 * @param {import("./app.js").App} app
 * @param {string} name
 * @param {Record<string, unknown>} form
 */
export const keepForm = (app, name, form) => write(key(app, name), JSON.stringify(form));

/**
 * @param {import("./app.js").App} app
 * @param {string} name
 */
export const forgetForm = (app, name) => write(key(app, name), "{}");
