/** By which line photos go: always, over Wi-Fi, or when the person says so. Says so where the phone cannot tell. */
import { html, nothing } from "lit-html";
import { canTell, choosePhotos } from "../line.js";
import { syncNow } from "../sync.js";
import { t } from "../wording.js";
import { pick } from "./pick.js";

/** @typedef {import("../line.js").Choice} Choice */

/**
 * @param {Choice} chosen
 * @param {(choice: Choice) => void} changed
 * @param {boolean} [tells]
 */
export const photoLine = (chosen, changed, tells = canTell()) => html`<section class="group">
  <h2 class="group__title">${t("field.photos_go.title")}</h2>
  <div class="card looks">
    ${pick({
      name: "photos-go",
      label: t("field.photos_go.label"),
      chosen,
      ways: /** @type {[Choice, string][]} */ ([
        ["always", t("field.photos_go.always")],
        ...(tells ? [["wifi", t("field.photos_go.wifi")]] : []),
        ["ask", t("field.photos_go.ask")],
      ]),
      choose: async (choice) => {
        await choosePhotos(choice);
        changed(choice);
        void syncNow();
      },
    })}
    <p class="quiet">${t("field.photos_go.bodies")}</p>
    ${tells ? nothing : html`<p class="quiet">${t("field.photos_go.cannot_tell")}</p>`}
  </div>
</section>`;
