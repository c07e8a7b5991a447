/** A photo that does not fit: what is safe, and the ways to make room, at once. */
import { html } from "lit-html";
import { t } from "../wording.js";
import { banner } from "./banner.js";
import { freeDelivered, saveUnsent } from "./carry-out.js";

/** @param {import("./app.js").App} app @returns {import("./app.js").Sheet} */
export const noRoomSheet = (app) => ({ title: t("field.room.title"), body: () => noRoom(app) });

/** @param {import("./app.js").App} app */
export const noRoom = (app) => html`
  ${banner("warn", t("field.photo.no_space"))}
  <button type="button" class="button button--primary" @click=${() => then(app, freeDelivered)}>
    ${t("field.storage.free")}
  </button>
  <p class="quiet">${t("field.storage.free_note")}</p>
  <button type="button" class="button" @click=${() => then(app, saveUnsent)}>${t("field.unsent.export")}</button>
  <a class="button button--quiet" href="#/storage">${t("field.storage.show")}</a>
`;

/**
 * @param {import("./app.js").App} app
 * @param {(app: import("./app.js").App) => Promise<void>} act
 */
function then(app, act) {
  app.closeSheet();
  void act(app);
}
