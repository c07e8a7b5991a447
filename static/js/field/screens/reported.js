/** What a quick report became: the code that can be said on the phone, where it is now, and back to where one was. */
import { html } from "lit-html";
import { shortCode } from "../hazard-id.js";
import { hazard } from "../hazards.js";
import * as outbox from "../outbox.js";
import { icon } from "../parts/icons.js";
import { hashFor } from "../parts/router.js";
import { stateWords } from "../parts/sent-cell.js";
import { hazardTitle } from "../parts/words.js";
import { t } from "../wording.js";
import { originOf } from "./report.js";

/**
 * @param {import("../parts/app.js").App} _app
 * @param {import("../parts/router.js").Place} place
 */
export async function reportedScreen(_app, { parts: [id = ""], query }) {
  const state = await read(id);
  const from = originOf(query);
  return {
    title: () => t("field.reported.title"),
    tab: /** @type {const} */ ("hazards"),
    back: from,
    load: async () => void Object.assign(state, await read(id)),
    view: () => view(id, state, from),
  };
}

/** @param {string} id of the hazard */
async function read(id) {
  const item = (await outbox.items()).find(({ fact }) => fact.kind === "hazard.reported" && fact.subject === id);
  return { item, row: await hazard(id) };
}

/**
 * @param {string} id
 * @param {Awaited<ReturnType<typeof read>>} state
 * @param {string} from
 */
const view = (id, { item, row }, from) => html`
  <section class="journey" data-state=${item?.state ?? "delivered"}>
    <span class="journey__mark">${icon(item && item.state !== "delivered" ? "phone" : "sent")}</span>
    <p class="journey__title">${t("field.reported.code")}</p>
    <p class="reported-code code">${shortCode(id)}</p>
    <p class="journey__note">${row ? hazardTitle(row) : ""}</p>
    <p class="journey__note" role="status" aria-live="polite">${item ? stateWords(item) : ""}</p>
  </section>
  <p class="quiet">${t("field.reported.say")}</p>
  <div class="starts">
    <a class="button button--primary button--big" href=${from}>${t("field.reported.back")}</a>
    <a class="button" href=${hashFor("report", [], { from })}>${icon("camera")}${t("field.reported.another")}</a>
    <a class="button" href=${hashFor("hazard", [id])}>${t("field.reported.open")}</a>
  </div>
`;
