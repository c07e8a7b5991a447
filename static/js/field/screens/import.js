/** Bringing in a file that this person carried away from another device. */
import { html, nothing } from "lit-html";
import { listDrafts } from "../drafts.js";
import { OtherPerson, takeIn } from "../importing.js";
import { banner } from "../parts/banner.js";
import { icon } from "../parts/icons.js";
import { noRoomSheet } from "../parts/no-room.js";
import { joinWords, plural } from "../parts/words.js";
import { bringChecklists } from "../pull.js";
import { NoRoom } from "../room.js";
import { syncNow } from "../sync.js";
import { BadArchive } from "../unzip.js";
import { t } from "../wording.js";

/** @typedef {{ busy: boolean, told: { tone: "ok" | "warn" | "danger", words: string } | null }} State */

/** @param {import("../parts/app.js").App} app */
export async function importScreen(app) {
  /** @type {State} */
  const state = { busy: false, told: null };
  return {
    title: () => t("field.import.title"),
    tab: /** @type {const} */ ("me"),
    back: "#/storage",
    view: () => importView(app, state),
  };
}

/**
 * @param {import("../parts/app.js").App} app
 * @param {State} state
 */
export const importView = (app, state) => html`
  <p>${t("field.import.lead", { name: app.person?.name ?? "" })}</p>
  <div class="photos__ways">
    <label class="button button--primary button--big" aria-busy=${state.busy}>
      <input
        class="visually-hidden"
        type="file"
        accept=".zip,application/zip"
        ?disabled=${state.busy}
        @change=${(/** @type {Event} */ event) => bring(app, state, /** @type {HTMLInputElement} */ (event.target))}
      />${icon("add")}<span>${state.busy ? t("field.import.busy") : t("field.import.choose")}</span>
    </label>
  </div>
  <div role="status" aria-live="polite">${state.told ? banner(state.told.tone, state.told.words) : nothing}</div>
  ${state.told?.tone === "ok" ? html`<a class="button" href="#/today">${t("field.go_today")}</a>` : nothing}
  <p class="quiet">${t("field.import.note")}</p>
`;

/**
 * @param {import("../parts/app.js").App} app
 * @param {State} state
 * @param {HTMLInputElement} input
 */
async function bring(app, state, input) {
  const [file] = input.files ?? [];
  input.value = ""; // the same file may be chosen again
  if (!file || !app.person) return;
  Object.assign(state, { busy: true, told: null });
  app.refresh();
  try {
    state.told = { tone: "ok", words: takenWords(await takeIn(file, app.person)) };
    await bringChecklists(await listDrafts());
    void syncNow();
  } catch (problem) {
    state.told = { tone: "danger", words: refusal(problem, app) };
    if (problem instanceof NoRoom) app.openSheet(noRoomSheet(app));
  } finally {
    state.busy = false;
    await app.changed();
  }
}

/** @param {import("../importing.js").Taken} taken */
function takenWords({ facts, drafts, photos, known, damaged }) {
  const words = [];
  if (facts) words.push(plural(facts, t("field.count.record"), t("field.count.records", { n: facts })));
  if (drafts) words.push(plural(drafts, t("field.count.draft"), t("field.count.drafts", { n: drafts })));
  if (photos) words.push(plural(photos, t("field.count.photo"), t("field.count.photos", { n: photos })));
  const told = words.length ? t("field.import.taken", { what: joinWords(words) }) : t("field.import.nothing_new");
  const more = [
    known && words.length ? t("field.import.known", { n: known }) : "",
    damaged ? t("field.import.damaged", { n: damaged }) : "",
  ];
  return [told, ...more].filter(Boolean).join(" ");
}

/**
 * What happened, what is safe, what to do.
 * @param {unknown} problem
 * @param {import("../parts/app.js").App} app
 */
function refusal(problem, app) {
  if (problem instanceof OtherPerson)
    return t("field.import.other_person", { whose: problem.message.slice(0, 40), name: app.person?.name ?? "" });
  if (problem instanceof NoRoom) return t("field.import.no_room");
  if (!(problem instanceof BadArchive)) reportError(problem);
  return t("field.import.bad");
}
