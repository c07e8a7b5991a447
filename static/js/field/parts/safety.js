/** What a person must know of this browser: that it lost something, or will. Shown where the day begins. */
import { html, nothing } from "lit-html";
import { momentWords } from "../dates.js";
import { forgetLoss, knownLoss, lastSync } from "../loss.js";
import { storeOf } from "../session.js";
import { clearsByItself, thisBrowser, warning } from "../staying.js";
import { t } from "../wording.js";
import { banner } from "./banner.js";

/** @typedef {{ loss: import("../loss.js").Loss | undefined, last: string | undefined }} Safety */

/** @param {import("./app.js").App} app @returns {Promise<Safety>} */
export async function readSafety({ person }) {
  if (!person) return { loss: undefined, last: undefined };
  return { loss: await knownLoss(storeOf(person)), last: await lastSync(storeOf(person)) };
}

/**
 * @param {import("./app.js").App} app
 * @param {Safety} safety
 */
export function safetyNotes(app, { loss, last }) {
  const unsent = Object.values(app.sync?.unsafe ?? {}).some(Boolean);
  const soon = warning({ clears: clearsByItself(thisBrowser()), unsent, last, now: Date.now() });
  return html`${loss ? lossNote(app, loss) : nothing} ${soon ? banner("warn", soon === "unsent" ? t("field.stay.unsent") : t("field.stay.away")) : nothing}`;
}

/**
 * @param {import("./app.js").App} app
 * @param {import("../loss.js").Loss} loss
 */
export const lossNote = (app, { last }) =>
  banner(
    "danger",
    html`<p>${t("field.loss.what", { when: momentWords(last) })}</p>
      <button type="button" class="button" @click=${() => understood(app)}>${t("field.loss.understood")}</button>`,
  );

/** @param {import("./app.js").App} app */
async function understood(app) {
  if (app.person) await forgetLoss(storeOf(app.person));
  await app.changed();
}
