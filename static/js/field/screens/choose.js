/** Which checklist, at which place. The enterprise's own sector comes first; nothing that is known is asked. */

import { html, nothing } from "lit-html";
import { lastAt } from "../again.js";
import { listChecklists, OCCASIONS, searchChecklists } from "../catalogue.js";
import { listDrafts, startDraft } from "../drafts.js";
import { items } from "../outbox.js";
import { againChoice } from "../parts/again.js";
import { empty } from "../parts/empty.js";
import { icon } from "../parts/icons.js";
import { sayNotBegun } from "../parts/not-begun.js";
import { lastArea, placeFields, rememberArea } from "../parts/place-fields.js";
import { typed } from "../parts/typed.js";
import { say } from "../parts/words.js";
import { areas, equipment, tasks } from "../places.js";
import { takeChecklist } from "../pull.js";
import { opened, usual } from "../usual.js";
import { t } from "../wording.js";

/** @typedef {import("../parts/app.js").App} App */
/** @typedef {import("../catalogue.js").Row} Row */

/**
 * @param {App} app
 * @param {import("../parts/router.js").Place} place
 */
export async function chooseScreen(app, { query }) {
  const [rows, places, things, due, past] = await Promise.all([
    listChecklists(),
    areas(),
    equipment(),
    tasks(),
    walkedBefore(),
  ]);
  const state = {
    app,
    last: /** @type {Map<string, import("../facts.js").Fact>} */ (new Map()),
    rows,
    places,
    things,
    due,
    past,
    text: "",
    wanted: query.get("checklist"),
    point: query.get("point") ?? "",
    tag: query.get("tag") ?? "",
    where: { area: query.get("area") || lastArea(places), equipment: query.get("equipment") ?? "" },
  };
  await lookBack(state);
  return {
    title: () => t("field.choose.title"),
    tab: /** @type {const} */ ("today"),
    back: "#/today",
    view: () => view(state),
  };
}

/** What this phone handed in and has begun, newest first. */
async function walkedBefore() {
  const [handed, begun] = await Promise.all([items(), listDrafts()]);
  const bodies = handed.filter(({ fact }) => fact.kind === "inspection.submitted").map(({ fact }) => fact.body);
  return /** @type {{ checklist: string, area?: string, equipment?: string }[]} */ ([...begun, ...bodies]);
}

/** What was inspected here before. @param {State} state */
async function lookBack(state) {
  state.last = await lastAt(state.where);
}

/** @typedef {{ app: App, last: Map<string, import("../facts.js").Fact>, rows: import("../catalogue.js").Row[], places: any[], things: any[], due: import("../places.js").Task[], past: Awaited<ReturnType<typeof walkedBefore>>, text: string, wanted: string | null, point: string, tag: string, where: import("../parts/place-fields.js").Where }} State */

/** @param {State} state */
function view(state) {
  const { rows, wanted } = state;
  if (!rows.length) return empty({ title: t("field.choose.none"), note: t("field.choose.none_note") });
  const task = wanted && rows.find((row) => row.slug === wanted);
  return html`
    ${placeLine(state)}
    ${task ? taskOnly(state, task) : search(state)}
  `;
}

/** One line until somebody changes it: what people come for stands on the first screen. @param {State} state */
const placeLine = (state) => html`<details class="rest rest--place">
  <summary>${icon("place")}<span>${placeWords(state)}</span><span class="rest__go">${t("field.choose.change_place")}</span></summary>
  ${placeFields({
    areas: state.places,
    equipment: state.things,
    where: state.where,
    choose: async (where) => {
      state.where = where;
      rememberArea(where.area);
      state.app.refresh();
      await lookBack(state);
      state.app.refresh();
    },
  })}
</details>`;

/** @param {State} state */
function placeWords({ places, things, where }) {
  const named = [places.find(({ id }) => id === where.area), things.find(({ id }) => id === where.equipment)];
  return named.flatMap((one) => one?.name ?? []).join(" · ") || t("field.where.whole");
}

/**
 * @param {State} state
 * @param {import("../catalogue.js").Row} row
 */
const taskOnly = (state, row) => html`<ul class="cell-list">${checklistCell(state, row)}</ul>
  <button
    type="button"
    class="button button--quiet"
    @click=${() => {
      state.wanted = null;
      state.app.refresh();
    }}
  >
    ${t("field.choose.another")}
  </button>`;

/** @param {State} state */
function search(state) {
  const found = state.text.trim() ? searchChecklists(state.rows, state.text) : state.rows;
  return html`<div class="field">
      <label class="field__label" for="search">${t("field.choose.search")}</label>
      <span class="search"
        >${icon("search")}<input
          class="input"
          id="search"
          type="search"
          autocomplete="off"
          .value=${typed(state.text)}
          @input=${(/** @type {Event} */ event) => {
            state.text = /** @type {HTMLInputElement} */ (event.target).value;
            state.app.refresh();
          }}
      /></span>
    </div>
    <p class="visually-hidden" role="status">${t("field.choose.found", { n: found.length })}</p>
    ${found.length ? nothing : empty({ title: t("field.choose.no_match"), note: t("field.choose.no_match_note") })}
    ${state.text.trim() ? foundGroups(state, found) : library(state)} ${others(state, found)}`;
}

/** Whoever searches sees all that was found. @param {State} state @param {Row[]} found */
const foundGroups = (state, found) =>
  groupsOf(found).map(({ title, rows }) => (rows.length ? group(title, state, rows) : nothing));

/** What is mostly wanted here lies open, the rest by when it is walked. @param {State} state */
function library(state) {
  const { rows, where, things, due, past } = state;
  const thing = things.find(({ id }) => id === where.equipment);
  const first = usual({ rows, where, thing, tasks: due, past });
  const groups = groupsOf(rows.filter((row) => !first.includes(row))).filter((one) => one.rows.length);
  return html`${first.length ? group(t("field.choose.usual"), state, first) : nothing}
  ${opened(groups, first.length).map(({ title, rows: inside, open }) => (open ? group(title, state, inside) : folded(title, state, inside)))}`;
}

/**
 * The rest of the library is folded: far more than anybody scrolls past. Whoever searches sees what was found.
 * @param {State} state
 * @param {import("../catalogue.js").Row[]} found
 */
function others(state, found) {
  const rows = found.filter((row) => !row.own && !forHere(row));
  if (!rows.length) return nothing;
  if (state.text.trim()) return group(t("field.choose.others"), state, rows);
  return folded(t("field.choose.others"), state, rows);
}

/**
 * @param {string} title
 * @param {State} state
 * @param {Row[]} rows
 */
const folded = (title, state, rows) => html`<details class="rest">
  <summary>${icon("down")}<span>${title} · ${rows.length}</span></summary>
  <ul class="cell-list">
    ${rows.map((row) => checklistCell(state, row))}
  </ul>
</details>`;

/** @param {import("../catalogue.js").Row} row */
const forHere = (row) => ["applies", "open", undefined].includes(row.standing);

/**
 * What is one's own, then what applies by when it is walked.
 * @param {import("../catalogue.js").Row[]} rows
 */
function groupsOf(rows) {
  const here = rows.filter((row) => !row.own && forHere(row));
  return [
    { title: t("field.choose.own"), rows: rows.filter((row) => row.own) },
    ...OCCASIONS.map((occasion) => ({
      title: occasionWord(occasion),
      rows: here.filter((row) => (row.occasion ?? "major") === occasion),
    })),
  ];
}

/** @param {import("../catalogue.js").Occasion} occasion */
function occasionWord(occasion) {
  const words = {
    major: t("field.occasion.major"),
    shift: t("field.occasion.shift"),
    comprehensive: t("field.occasion.comprehensive"),
    seasonal: t("field.occasion.seasonal"),
    holiday: t("field.occasion.holiday"),
    restart: t("field.occasion.restart"),
    permit: t("field.occasion.permit"),
    equipment: t("field.occasion.equipment"),
    topic: t("field.occasion.topic"),
    small: t("field.occasion.small"),
  };
  return words[occasion];
}

/**
 * @param {string} title
 * @param {State} state
 * @param {import("../catalogue.js").Row[]} rows
 */
const group = (title, state, rows) => html`<section class="group">
  <h2 class="group__title">${title}</h2>
  <ul class="cell-list">
    ${rows.map((row) => checklistCell(state, row))}
  </ul>
</section>`;

/**
 * @param {State} state
 * @param {import("../catalogue.js").Row} row
 */
const checklistCell = (state, row) => html`<li class="cell-row">
  <button type="button" class="cell" @click=${() => begin(state, row)}>
    <span class="cell__text">
      <span class="cell__title">${say(row.title)}</span>
      <span class="cell__note">${t("field.choose.about", { items: row.items, minutes: row.minutes })}</span>
    </span>
    <span class="cell__value cell__value--go">${t("field.choose.begin")}</span>
  </button>
  ${
    state.last.has(row.slug)
      ? html`<button type="button" class="cell-row__act" @click=${() => askAgain(state, row)}>
          ${t("field.again.as_last")}
        </button>`
      : nothing
  }
</li>`;

/**
 * Says first what is taken over and what is not.
 * @param {State} state
 * @param {import("../catalogue.js").Row} row
 */
function askAgain(state, row) {
  const before = state.last.get(row.slug);
  if (!before) return;
  state.app.openSheet({
    title: t("field.again.title"),
    body: () => againChoice(before, (from) => begin(state, row, from)),
  });
}

/**
 * @param {State} state
 * @param {import("../catalogue.js").Row} row
 * @param {import("../facts.js").Fact} [before]
 */
async function begin({ app, where, point, tag }, row, before) {
  try {
    await takeChecklist(row);
    const asked = {
      checklist: row.slug,
      area: where.area || undefined,
      equipment: where.equipment || undefined,
      point: point || undefined,
      tag: tag || undefined,
    };
    const draft = await startDraft(asked, before);
    app.replace("inspect", [draft.id]);
  } catch (problem) {
    sayNotBegun(app, problem);
  }
}
