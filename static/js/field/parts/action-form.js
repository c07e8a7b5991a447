/** The short forms by which a hazard moves on. Each becomes one fact in the outbox, signed or not by a network. */
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { dayName, today } from "../dates.js";
import { newFact } from "../facts.js";
import { newId } from "../ids.js";
import { giveOnce, once } from "../once.js";
import { isHandedIn } from "../outbox.js";
import { syncNow } from "../sync.js";
import { t } from "../wording.js";
import { ghostButton } from "./ghost-button.js";
import { gives } from "./hazard-actions.js";
import { forgetForm, keepForm, keptForm } from "./kept-form.js";
import { personSelect } from "./person-select.js";
import { photoField } from "./photos.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./hazard-actions.js").Action} Action */
/** @typedef {import("../hazards.js").Hazard} Hazard */
/** @typedef {{ id: string, name: string, role: string }[]} People */

/**
 * @typedef {object} Form
 * @property {string} fact the id of the record that it becomes, its own from the beginning
 * @property {string} words
 * @property {string} more
 * @property {string} person
 * @property {string} due
 * @property {string} choice
 * @property {import("../photos.js").Photo[]} photos
 */

/** @type {Form} */
export const BLANK = { fact: "", words: "", more: "", person: "", due: "", choice: "", photos: [] };

/** @param {Action} action */
export function actionWord(action) {
  const words = {
    classify: t("field.act.classify"),
    assign: t("field.act.assign"),
    rectify: t("field.act.rectify"),
    verify: t("field.act.verify"),
    control: t("field.act.control"),
    double_report: t("field.act.double_report"),
    extend: t("field.act.extend"),
    answer: t("field.act.answer"),
    hand_over: t("field.act.hand_over"),
    reopen: t("field.act.reopen"),
  };
  return words[action];
}

/**
 * @param {App} app
 * @param {Hazard} hazard
 * @param {Action} action
 * @param {People} people
 */
export function openAction(app, hazard, action, people) {
  const name = `${action}.${hazard.id}`;
  const blank = () => ({ ...BLANK, fact: newId(), person: hazard.assignee ?? "", due: hazard.due ?? "" });
  const form = keptForm(app, name, blank());
  void forgetGiven(app, name, form, blank);
  const asked = { app, hazard, action, people, name, form };
  app.openSheet({ title: actionWord(action), body: () => actionForm(asked) });
}

/**
 * A browser that was killed right after handing in left the form behind.
 * @param {App} app
 * @param {string} name
 * @param {Form} form
 * @param {() => Form} blank
 */
async function forgetGiven(app, name, form, blank) {
  if (!(await isHandedIn(form.fact))) return;
  forgetForm(app, name);
  Object.assign(form, blank());
  app.refresh();
}

/** @typedef {{ app: App, hazard: Hazard, action: Action, people: People, name: string, form: Form }} Asked */

/** @param {Asked} asked */
export const actionForm = (asked) => html`<form
  class="action-form"
  @submit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    void hand(asked);
  }}
>
  ${FIELDS[asked.action](asked)}
  <p class="quiet">${t("field.act.kept_note")}</p>
  <button class="button button--primary button--big" ?disabled=${!BODIES[asked.action](asked.form)}>
    ${actionWord(asked.action)}
  </button>
</form>`;

/** @type {Record<Action, (asked: Asked) => unknown>} */
const FIELDS = {
  classify: (asked) => [
    twoWays(asked, ["general", t("field.classify.general")], ["major", t("field.classify.major")]),
    words(asked, "words", t("field.act.reason"), 200),
  ],
  assign: (asked) => [
    personSelect({
      id: "act-person",
      label: t("field.fail.person"),
      people: asked.people,
      chosen: asked.form.person,
      choose: (person) => change(asked, { person }),
    }),
    day(asked),
    words(asked, "words", t("field.assign.measures"), 2000),
  ],
  rectify: (asked) => [
    ghostButton(asked.app, asked.hazard, (photo) => change(asked, { photos: [...asked.form.photos, photo] })),
    photoField(asked.app, {
      question: "after",
      photos: asked.form.photos,
      current: () => asked.form.photos,
      keep: (photos) => change(asked, { photos }),
      placed: () => change(asked, {}),
      want: asked.form.photos.length ? "" : t("field.rectify.photo_needed"),
    }),
    words(asked, "words", t("field.rectify.note"), 2000),
  ],
  verify: (asked) => [
    twoWays(asked, ["accepted", t("field.verify.accept")], ["sent_back", t("field.verify.send_back")]),
    words(
      asked,
      "words",
      asked.form.choice === "sent_back" ? t("field.verify.why_back") : t("field.verify.note"),
      2000,
    ),
  ],
  control: (asked) => words(asked, "words", t("field.control.measures"), 200),
  double_report: (asked) => [
    words(asked, "words", t("field.double.regulator"), 200),
    words(asked, "more", t("field.double.staff"), 200),
  ],
  extend: (asked) => [
    day(asked),
    words(asked, "words", t("field.act.reason"), 200),
    words(asked, "more", t("field.extend.controls"), 2000),
  ],
  answer: (asked) => [
    html`<p>${t("field.answer.until", { day: dayName(asked.hazard.asked_due ?? "") })}</p>`,
    twoWays(asked, ["granted", t("field.answer.granted")], ["refused", t("field.answer.refused")]),
    words(asked, "words", t("field.act.reason"), 200),
  ],
  hand_over: (asked) => [
    personSelect({
      id: "act-person",
      label: t("field.hand_over.person"),
      people: asked.people,
      chosen: asked.form.person,
      choose: (person) => change(asked, { person }),
    }),
    words(asked, "words", t("field.act.reason"), 200),
  ],
  reopen: (asked) => [day(asked), words(asked, "words", t("field.act.reason"), 200)],
};

/** What the fact will say, or null while something is missing. @type {Record<Action, (form: Form) => object | null>} */
const BODIES = {
  classify: ({ choice, words }) => (choice && words.trim() ? { level: choice, reason: words.trim() } : null),
  assign: ({ person, due, words }) =>
    person && due >= today() ? { person, due, ...(words.trim() && { measures: words.trim() }) } : null,
  rectify: ({ photos, words }) =>
    photos.length ? { note: words.trim(), photos: photos.map((photo) => photo.sha256) } : null,
  verify: ({ choice, words }) =>
    choice === "accepted" || (choice && words.trim()) ? { outcome: choice, note: words.trim() } : null,
  control: ({ words }) => (words.trim() ? { measures: words.trim() } : null),
  double_report: ({ words, more }) =>
    words.trim() && more.trim() ? { to_regulator: words.trim(), to_staff: more.trim() } : null,
  extend: ({ due, words, more }) =>
    due >= today() && words.trim()
      ? { due, reason: words.trim(), ...(more.trim() && { controls: more.trim() }) }
      : null,
  answer: ({ choice, words }) => (choice && words.trim() ? { outcome: choice, reason: words.trim() } : null),
  hand_over: ({ person, words }) => (person && words.trim() ? { person, reason: words.trim() } : null),
  reopen: ({ due, words }) => (due >= today() && words.trim() ? { due, reason: words.trim() } : null),
};

/** @type {Record<Action, string>} */
const KINDS = {
  classify: "hazard.classified",
  assign: "hazard.assigned",
  rectify: "hazard.rectified",
  verify: "hazard.verified",
  control: "hazard.controlled",
  double_report: "hazard.double_reported",
  extend: "hazard.extension_asked",
  answer: "hazard.extension_answered",
  hand_over: "hazard.handed_over",
  reopen: "hazard.reopened",
};

/**
 * Whoever may give the time does not ask for it.
 * @param {Asked} asked
 */
function saidOf({ app, hazard, action, form }) {
  const body = BODIES[action](form);
  if (action !== "extend" || !body || !gives(hazard, app.person ?? undefined)) return { kind: KINDS[action], body };
  const { due, words } = form;
  return { kind: "hazard.extended", body: { due, reason: words.trim() } };
}

/** @param {Asked} asked */
async function hand(asked) {
  const { app, hazard, action, name, form } = asked;
  const { kind, body } = saidOf(asked);
  if (!body) return;
  try {
    const fact = () => newFact(kind, hazard.id, body, form.photos, form.fact);
    if (!(await once(form, () => giveOnce(form, fact)))) return;
  } catch {
    return app.say({ kind: "danger", text: t("field.act.not_saved") });
  }
  form.photos = []; // one whose place is still on its way brings nothing back
  forgetForm(app, name);
  app.closeSheet();
  app.say({ text: t("field.act.saved", { what: actionWord(action) }) });
  await app.changed();
  void syncNow();
}

/**
 * @param {Asked} asked
 * @param {Partial<Form>} patch
 */
function change(asked, patch) {
  Object.assign(asked.form, patch);
  keepForm(asked.app, asked.name, asked.form);
  asked.app.refresh();
}

/**
 * @param {Asked} asked
 * @param {"words" | "more"} field
 * @param {string} label
 * @param {number} most
 */
const words = (asked, field, label, most) => html`<div class="field">
  <label class="field__label" for=${`act-${field}`}>${label}</label>
  <textarea
    class="input"
    id=${`act-${field}`}
    rows="3"
    maxlength=${most}
    .value=${live(asked.form[field])}
    @input=${(/** @type {Event} */ event) =>
      change(asked, { [field]: /** @type {HTMLTextAreaElement} */ (event.target).value })}
  ></textarea>
</div>`;

/** @param {Asked} asked */
const day = (asked) => html`<div class="field">
  <label class="field__label" for="act-due">${t("field.fail.due")}</label>
  <input
    class="input"
    id="act-due"
    type="date"
    min=${asked.action === "extend" ? (asked.hazard.due ?? nothing) : today()}
    .value=${live(asked.form.due)}
    @change=${(/** @type {Event} */ event) => change(asked, { due: /** @type {HTMLInputElement} */ (event.target).value })}
  />
</div>`;

/**
 * @param {Asked} asked
 * @param {[string, string][]} ways
 */
const twoWays = (asked, ...ways) => html`<div class="choices" role="radiogroup" aria-label=${actionWord(asked.action)}>
  ${ways.map(
    ([value, label]) => html`<label class="choices__option">
      <input
        type="radio"
        name="act-choice"
        .checked=${live(asked.form.choice === value)}
        @change=${() => change(asked, { choice: value })}
      />
      <span>${label}</span>
    </label>`,
  )}
</div>`;
