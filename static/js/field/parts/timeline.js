/** The story of a hazard, oldest first: who did what when, in which words, with which photos. */
import { html, nothing } from "lit-html";
import { dayName, momentWords } from "../dates.js";
import { t } from "../wording.js";
import { roleWord } from "./person-select.js";
import { openButton } from "./photos.js";
import { say } from "./words.js";

/** @typedef {import("../hazards.js").Step} Step */

/**
 * @param {import("./app.js").App} app
 * @param {Step[]} steps
 * @param {Map<string, string>} names people by id
 * @param {string} [where] it is, in words
 */
export const timeline = (app, steps, names, where = "") => html`<ol class="timeline">
  ${steps.map((step) => entry(app, step, names, where))}
</ol>`;

/**
 * @param {import("./app.js").App} app
 * @param {Step} step
 * @param {Map<string, string>} names
 * @param {string} where
 */
function entry(app, step, names, where) {
  const who = step.by_name || names.get(step.by ?? "") || "";
  return html`<li class="timeline__item" data-unsent=${Boolean(step.unsent)}>
    <p class="timeline__what">${stepWord(step)}</p>
    <p class="timeline__when">
      ${[momentWords(step.at), who, step.role && roleWord(step.role)].filter(Boolean).join(" · ")}
    </p>
    ${bodyWords(step.body ?? {}, names).map((words) => html`<p class="timeline__words">${words}</p>`)}
    ${step.unsent ? html`<p><span class="badge badge--unsent">${t("field.hazard.unsent")}</span></p>` : nothing}
    ${step.fits === false ? html`<p class="quiet">${step.why_words ? say(step.why_words) : t("field.step.did_not_fit")}</p>` : nothing}
    ${
      step.photos?.length
        ? html`<ul class="photo-grid">
            ${photosOf(step).map(
              (_, index, photos) =>
                html`<li class="photo-grid__item">${openButton(app, photos, index, { where, who })}</li>`,
            )}
          </ul>`
        : nothing
    }
  </li>`;
}

/**
 * With what stands beside them in the record; an older server tells the hashes alone.
 * @param {Step} step
 * @returns {import("../facts.js").FileEntry[]}
 */
const photosOf = ({ photos, files = [], at }) =>
  photos.map(
    (sha256) => files.find((file) => file.sha256 === sha256) ?? /** @type {any} */ ({ sha256, captured_at: at }),
  );

/** @param {Step} step */
function stepWord({ kind, body }) {
  switch (kind) {
    case "inspection.submitted":
      return t("field.step.found");
    case "hazard.reported":
      return t("field.step.reported");
    case "hazard.classified":
      return body?.level === "major" ? t("field.step.classified_major") : t("field.step.classified_general");
    case "hazard.assigned":
      return t("field.step.assigned");
    case "hazard.rectified":
      return t("field.step.rectified");
    case "hazard.verified":
      return body?.outcome === "accepted" ? t("field.step.accepted") : t("field.step.sent_back");
    case "hazard.controlled":
      return t("field.step.controlled");
    case "hazard.double_reported":
      return t("field.step.double_reported");
    case "hazard.extended":
      return t("field.step.extended");
    case "hazard.extension_asked":
      return t("field.step.extension_asked");
    case "hazard.extension_answered":
      return body?.outcome === "granted" ? t("field.step.extension_granted") : t("field.step.extension_refused");
    case "hazard.handed_over":
      return t("field.step.handed_over");
    case "hazard.reopened":
      return t("field.step.reopened");
    case "hazard.cause_noted":
      return t("field.step.cause_noted");
    case "hazard.planned":
      return t("field.step.planned");
    case "hazard.supervised":
      return t("field.step.supervised");
    case "hazard.milestone_reached":
      return t("field.step.milestone_reached");
    case "hazard.self_assessed":
      return t("field.step.self_assessed");
    case "hazard.lifting_applied":
      return t("field.step.lifting_applied");
    case "hazard.lifting_reviewed":
      return body?.outcome === "lifted" ? t("field.step.lifted") : t("field.step.lifting_refused");
    case "hazard.published":
      return t("field.step.published");
    default:
      return kind;
  }
}

/**
 * @param {Record<string, string>} body
 * @param {Map<string, string>} names
 */
const bodyWords = (body, names) =>
  [
    names.get(body.person ?? body.assignee ?? ""),
    body.due && t("field.step.until", { day: dayName(body.due) }),
    body.reason,
    body.note,
    body.measures,
    body.controls,
    body.number,
    body.requirements,
    body.root_cause,
    body.prevention,
    body.emergency,
    body.result,
    body.statement,
    body.where,
    body.to_regulator && t("field.step.to_regulator", { words: body.to_regulator }),
    body.to_staff && t("field.step.to_staff", { words: body.to_staff }),
  ].filter(Boolean);
