/** Every part of the app on one screen, in each theme: what its screens are built from. */
import { html, nothing } from "lit-html";
import { actionForm, BLANK } from "../parts/action-form.js";
import { againChoice } from "../parts/again.js";
import { banner } from "../parts/banner.js";
import { cell, cellList } from "../parts/cell.js";
import { draftCells } from "../parts/draft-cells.js";
import { empty } from "../parts/empty.js";
import { ghost } from "../parts/ghost-camera.js";
import { hazardCell } from "../parts/hazard-cell.js";
import { icon } from "../parts/icons.js";
import { itemCard } from "../parts/item-card.js";
import { keyList } from "../parts/moving.js";
import { hits, outline } from "../parts/outline.js";
import { drawView, newDrawing } from "../parts/photo-draw.js";
import { photoLine } from "../parts/photo-line.js";
import { viewer } from "../parts/photo-viewer.js";
import { photoField } from "../parts/photos.js";
import { pick } from "../parts/pick.js";
import { nothingKept, placeBanner } from "../parts/place-banner.js";
import { placeFields } from "../parts/place-fields.js";
import { askPosition, positionLine } from "../parts/position.js";
import { receiptPaper } from "../parts/receipt-paper.js";
import { sentCell } from "../parts/sent-cell.js";
import { moreButton, thingHead } from "../parts/several-things.js";
import { sheetBody } from "../parts/sheet.js";
import { bottomBar } from "../parts/shell.js";
import { signaturePad } from "../parts/signature-pad.js";
import { signatures } from "../parts/signatures.js";
import { standingCard } from "../parts/standing-card.js";
import { statusStrip } from "../parts/status-strip.js";
import { sweepButton } from "../parts/sweep.js";
import { timeline } from "../parts/timeline.js";
import { toastView } from "../parts/toast.js";
import { troubleBanner } from "../parts/trouble.js";
import { viewfinder } from "../parts/viewfinder.js";
import { keepingParts } from "../patterns/keeping.js";
import { patrolling } from "../patterns/patrolling.js";
import {
  ABOUT,
  PEOPLE,
  PLACES,
  sampleDraft,
  sampleHazards,
  samplePhotos,
  sampleWalk,
  sent,
  syncState,
  TITLES,
} from "../patterns/samples.js";
import { t } from "../wording.js";
import { foot } from "./inspect.js";
import { receiptView } from "./receipt.js";
import { errorSummary, failedList, tally } from "./review.js";

/** @typedef {import("../parts/app.js").App} App */

const THEMES = /** @type {const} */ (["light", "dark", "contrast"]);
const WAITING = { inspections: 3, reports: 0, photos: 7 };
const NOWHERE = () => {};

/** @param {App} app */
export async function patternsScreen(app) {
  const state = { theme: /** @type {typeof THEMES[number]} */ ("light"), walk: sampleWalk(app) };
  return {
    title: () => t("field.patterns.title"),
    tab: /** @type {const} */ ("me"),
    back: "#/me",
    view: () => html`
      ${pick({
        name: "pattern-theme",
        label: t("field.me.theme"),
        chosen: state.theme,
        ways: THEMES.map((theme) => /** @type {const} */ ([theme, t(`field.theme.${theme}`)])),
        choose: (theme) => {
          state.theme = theme;
          app.refresh();
        },
      })}
      <div class="pattern field-app" data-theme=${state.theme}>${parts(app, state.walk)}</div>
    `,
  };
}

/**
 * @param {App} app
 * @param {import("../parts/walk.js").Walk} walk
 */
const parts = (app, walk) => html`
  ${strips(app)} ${bottomBar(app)} ${buttons()} ${notes(app)} ${inspection(walk)} ${lists(app)} ${forms(app)} ${photos(app)}
  ${receiptView(app, sent("delivered"), TITLES, ABOUT)} ${receiptView(app, sent("problem"), TITLES, ABOUT)}
  ${receipts(app)} ${places(app)}
  ${patrolling(app)} ${keepingParts(app)}
  ${ghost(app, { stream: null, video: document.createElement("video"), shade: 50, trouble: true, shut: false }, "", NOWHERE)}
  ${viewfinder(/** @type {any} */ ({ attach: NOWHERE, hasTorch: true, torch: false, toggleTorch: NOWHERE }))}
`;

/** @param {App} app */
const strips = (app) => [
  statusStrip(as(app, { sync: syncState({}) })),
  statusStrip(as(app, { sync: syncState({ finished: 1 }) })),
  statusStrip(as(app, { sync: syncState({ strange: 2 }) })),
  statusStrip(as(app, { sync: syncState({ unsafe: WAITING, online: false }) })),
  statusStrip(as(app, { sync: syncState({ unsafe: WAITING, syncing: true, percent: 40 }) })),
  statusStrip(as(app, { sync: syncState({ unsafe: WAITING, needsSignIn: true }) })),
  statusStrip(as(app, { sync: syncState({ unsafe: WAITING, online: false, why: "portal" }) })),
  statusStrip(as(app, { sync: syncState({ unsafe: WAITING, held: "wifi" }) })),
  statusStrip(as(app, { sync: syncState({ online: false }), person: null })),
  nothingKept(),
];

/** @param {App} app */
const receipts = (app) => html`
  ${receiptPaper(app, sent("delivered"), "V-101", "good")} ${receiptPaper(app, sent("delivered"), "V-101", "cannot")}
  ${standingCard({ records: 12, with: { records: 12, photos: 40 }, without: { records: 0, photos: 0 } })}
  ${standingCard({ records: 12, with: { records: 9, photos: 33 }, without: { records: 3, photos: 7 } })}
  ${photoLine("always", NOWHERE, true)} ${photoLine("ask", NOWHERE, false)}
`;

/** @param {App} app */
const places = (app) => html`
  ${placeBanner(app, { what: "not_offline", host: "wechat" })} ${placeBanner(app, { what: "keeps_nothing", host: "alipay" })}
  ${placeBanner(app, { what: "not_secure", host: null })}
  ${troubleBanner(syncState({ unsafe: WAITING, online: false, why: "portal" }))} ${troubleBanner(syncState({ held: "wifi" }))}
  ${troubleBanner(syncState({ needsSignIn: true }))}
`;

/**
 * The app as if it stood otherwise.
 * @param {App} app
 * @param {Partial<App>} more
 * @returns {App}
 */
const as = (app, more) => Object.assign(Object.create(app), more);

const buttons = () => html`<div class="starts">
  <button type="button" class="button button--primary button--big">${icon("today")}${t("field.today.start")}</button>
  <button type="button" class="button">${icon("camera")}${t("field.report.title")}</button>
  <button type="button" class="button button--danger">${t("field.me.sign_out")}</button>
  <button type="button" class="button button--primary button--big" disabled>${t("field.review.submit")}</button>
</div>`;

/** @param {App} app */
const notes = (app) => html`
  ${banner("", t("field.verify.not_own"))} ${banner("warn", t("field.hazard.suspected_note"))}
  ${banner("danger", t("field.review.full"))} ${banner("ok", t("field.review.complete"))}
  ${empty({ title: t("field.sign_in.lead"), note: t("field.sign_in.note"), href: "#/today", action: t("field.go_today") })}
  ${toastView(as(app, { toast: { text: t("field.photo.removed"), undo: NOWHERE } }))}
`;

/** @param {import("../parts/walk.js").Walk} walk */
function inspection(walk) {
  const [part] = walk.parts();
  if (!part?.thing) return nothing;
  const { section, items, thing } = part;
  return html`
    ${thingHead(walk, section, thing)} ${sweepButton(walk, part)}
    ${items.map((item, index) => itemCard(walk, item, index + 1))} ${moreButton(walk, section)} ${foot(walk, items)}
    ${outline(walk, { text: "" })} ${hits(walk, "2")} ${signing(walk)} ${errorSummary(walk, walk.gaps())} ${tally(walk)} ${failedList(walk)}
  `;
}

/** @param {import("../parts/walk.js").Walk} walk */
const signing = (walk) => html`
  ${askPosition(walk)} ${signatures(walk)} ${positionLine(walk)} ${signaturePad(walk, "inspector")} ${keyList()}
  ${againChoice({ ...sent("delivered").fact, body: { answers: [] } }, NOWHERE)}
`;

/** @param {App} app */
function lists(app) {
  const hazards = sampleHazards();
  const places = new Map(PLACES.areas.map((area) => [area.id, area.name]));
  const names = new Map(PEOPLE.map((person) => [person.id, person.name]));
  return html`
    ${cellList(t("field.me.on_phone"), [
      cell({
        title: t("field.unsent.title"),
        note: t("field.strip.all_delivered"),
        href: "#/unsent",
        mark: "sent",
        tone: "ok",
      }),
      cell({ title: t("field.me.last_sync"), value: t("field.me.never") }),
    ])}
    ${cellList(
      t("field.tab.hazards"),
      hazards.map((hazard) => hazardCell(hazard, places)),
    )}
    ${cellList(t("field.receipts.title"), [
      ...draftCells(app, [sampleDraft()], { titles: TITLES }),
      .../** @type {const} */ (["saved", "sending", "waiting", "problem", "delivered"]).map((state) =>
        sentCell(sent(state), TITLES),
      ),
    ])}
    ${timeline(app, hazards[0]?.history ?? [], names)}
  `;
}

/** @param {App} app */
function photos(app) {
  const list = samplePhotos();
  const [first] = list;
  const shown = { list: () => list, keep: NOWHERE, where: "V-101", who: "陆小满" };
  return html`
    ${photoField(app, {
      question: "pattern",
      photos: list,
      current: () => list,
      keep: NOWHERE,
      placed: NOWHERE,
      cameraOnly: true,
      want: t("field.photo.want", { n: 1 }),
    })}
    ${viewer(app, shown, { at: 0, plain: false, drawing: null, from: null })}
    ${first ? drawView(app, { ...shown, keep: undefined }, first, { ...newDrawing(), tool: "words" }, NOWHERE) : nothing}
  `;
}

/** @param {App} app */
function forms(app) {
  const [hazard] = sampleHazards();
  const asked = { app, people: PEOPLE, name: "pattern", form: { ...BLANK }, hazard: /** @type {any} */ (hazard) };
  return html`
    ${placeFields({ ...PLACES, where: { area: "", equipment: "" }, choose: NOWHERE })}
    <div class="sheet">
      ${sheetBody({ title: t("field.act.verify"), body: () => actionForm({ ...asked, action: "verify" }) }, NOWHERE, "pattern-sheet")}
    </div>
  `;
}
