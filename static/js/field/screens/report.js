/** 随手拍: photos, a few words, where, how serious, who may mend it; kept half filled in, handed in without a network. */
import { html, nothing } from "lit-html";
import { draft } from "../drafts.js";
import { listHazards } from "../hazards.js";
import { newId } from "../ids.js";
import { giveOnce, once } from "../once.js";
import { isHandedIn } from "../outbox.js";
import { forgetForm, keepForm, keptForm } from "../parts/kept-form.js";
import { photoField } from "../parts/photos.js";
import { lastArea } from "../parts/place-fields.js";
import { levelPart, personPart, placePart } from "../parts/report-parts.js";
import { readHash } from "../parts/router.js";
import { typed } from "../parts/typed.js";
import { areas, equipment, people } from "../places.js";
import { isBlank, reportFact } from "../report-form.js";
import { syncNow } from "../sync.js";
import { together } from "../undo-photos.js";
import { t } from "../wording.js";

/** @typedef {import("../parts/app.js").App} App */
/** @typedef {import("../report-form.js").Report} Report */
/** @typedef {import("../parts/report-parts.js").Site} Site */

/**
 * @param {App} app
 * @param {import("../parts/router.js").Place} place
 */
export async function reportScreen(app, { query }) {
  const site = await read();
  const from = originOf(query);
  const form = await beginForm(app, site, query, from);
  return {
    title: () => t("field.report.title"),
    tab: /** @type {const} */ ("hazards"),
    back: from,
    working: true,
    camera: false,
    view: () => view(app, form, site, from),
  };
}

async function read() {
  const [places, things, staff, hazards] = await Promise.all([areas(), equipment(), people(), listHazards({})]);
  return { places, things, staff, hazards };
}

/** Where the person was, and comes back to; only an address of this app counts. @param {URLSearchParams} query */
export function originOf(query) {
  const from = query.get("from") ?? "";
  return from.startsWith("#/") ? from : "#/today";
}

/**
 * @param {App} app
 * @param {Site} site
 * @param {URLSearchParams} query
 * @param {string} from
 * @returns {Promise<Report>}
 */
async function beginForm(app, { places }, query, from) {
  /** @type {Report} */
  const blank = {
    fact: newId(),
    hazard: newId(),
    title: "",
    level: "general",
    tag: "",
    where: { area: "", equipment: "" },
    assignee: "",
    photos: [],
  };
  const kept = keptForm(app, "report", { ...blank, major: false });
  const spent = await isHandedIn(kept.fact); // a browser that was killed right then left the form behind
  if (spent) forgetForm(app, "report");
  const { major, ...form } = spent ? { ...blank, major: false } : kept;
  if (major) form.level = "major"; // half filled in with an older build
  if (query.has("tag")) {
    form.tag = query.get("tag") ?? "";
    form.where = { area: query.get("area") ?? "", equipment: query.get("equipment") ?? "" };
  } else if (!form.where.area && !form.where.equipment && !form.tag) {
    form.where = (await placeOfInspection(from)) ?? { area: lastArea(places), equipment: "" };
  }
  return form;
}

/** Who reports in the middle of an inspection stands where it is walked. @param {string} from */
async function placeOfInspection(from) {
  const { name, parts } = readHash(from);
  const walked = name === "inspect" && parts[0] ? await draft(parts[0]) : undefined;
  return walked && { area: walked.area ?? "", equipment: walked.equipment ?? "" };
}

/**
 * @param {App} app
 * @param {Report} form
 * @param {Site} site
 * @param {string} from
 */
function view(app, form, site, from) {
  const change = (/** @type {Partial<Report>} */ patch) => {
    Object.assign(form, patch);
    keepForm(app, "report", form);
    app.refresh();
  };
  return html`<form
    class="action-form"
    @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      if (!isBlank(form)) void hand(app, form, from);
    }}
  >
    ${photoField(app, {
      question: "report",
      photos: form.photos,
      current: () => form.photos,
      keep: (photos) => change({ photos }),
      placed: () => change({}),
      where: site.places.find((area) => area.id === form.where.area)?.name ?? "",
    })}
    <div class="field">
      <label class="field__label" for="what">${t("field.report.what")}</label>
      <textarea
        class="input"
        id="what"
        rows="3"
        maxlength="2000"
        .value=${typed(form.title)}
        @input=${(/** @type {Event} */ event) =>
          change({ title: /** @type {HTMLTextAreaElement} */ (event.target).value })}
      ></textarea>
    </div>
    ${placePart(app, form, site, change)} ${levelPart(form, change)} ${personPart(form, site, change)}
    <button class="button button--primary button--big" ?disabled=${isBlank(form)}>${t("field.report.hand_in")}</button>
    ${
      isBlank(form)
        ? nothing
        : html`<button type="button" class="button button--quiet" @click=${() => startOver(app, form, change)}>
            ${t("field.report.over")}
          </button>`
    }
    <p class="quiet">${isBlank(form) ? t("field.report.needs") : t("field.act.kept_note")}</p>
  </form>`;
}

/**
 * What was half filled in at another place does not get into this report; it can be taken back.
 * @param {App} app
 * @param {Report} form
 * @param {(patch: Partial<Report>) => void} change
 */
function startOver(app, form, change) {
  const before = { ...form };
  change({ title: "", photos: [], level: "general", assignee: "", tag: "" });
  app.say({
    text: t("field.report.emptied"),
    undo: () => change({ ...before, photos: together(before.photos, form.photos) }),
  });
}

/**
 * @param {App} app
 * @param {Report} form
 * @param {string} from
 */
async function hand(app, form, from) {
  try {
    const fact = () => reportFact(form, t("field.report.untitled"));
    if (!(await once(form, () => giveOnce(form, fact)))) return;
  } catch {
    return app.say({ kind: "danger", text: t("field.act.not_saved") });
  }
  form.photos = []; // one whose place is still on its way brings nothing back
  forgetForm(app, "report");
  app.replace("reported", [form.hazard], { from });
  void syncNow();
}
