/** What was handed in, to be read again on the phone for as long as it keeps it; then the desk has it. */
import { html, nothing } from "lit-html";
import { dayName, momentWords } from "../dates.js";
import { countsIn, deskPage, failsIn, handsIn } from "../handed.js";
import { t } from "../wording.js";
import { levelBadge } from "./risk.js";
import { signatureView, signerWord } from "./signature-pad.js";
import { joinWords, plural, say } from "./words.js";

/** @typedef {import("../facts.js").Fact} Fact */

/**
 * What names stand for what the record names by ids.
 * @typedef {object} About
 * @property {Map<string, import("../catalogue.js").Item>} items of its checklist, if the phone has that version
 * @property {Map<string, string>} names of places, things and people
 */

/**
 * @param {Fact} fact
 * @param {About} about
 * @param {boolean} delivered
 */
export const said = (fact, about, delivered) => html`<section class="group said">
  <h2 class="group__title">${t("field.said.title")}</h2>
  ${fact.kind === "inspection.submitted" ? inspection(fact, about) : lines(other(fact, about))}
  ${delivered && deskPage(fact) ? html`<p class="quiet">${t("field.said.desk")} <a href=${deskPage(fact)}>${t("field.said.open_desk")}</a></p>` : nothing}
</section>`;

/**
 * @param {Fact} fact
 * @param {About} about
 */
const inspection = (fact, about) => html`
  ${tallyOf(countsIn(fact))} ${failsIn(fact).length ? fails(fact, about) : nothing}
  ${lines([
    [t("field.said.place"), placeOf(fact, about)],
    [t("field.paper.photos"), photosOf(fact)],
    [t("field.said.note"), fact.body.note],
  ])}
  ${handsIn(fact).length ? hands(fact) : nothing}
`;

/** @param {{ pass: number, fail: number, na: number }} counts */
export const tallyOf = ({ pass, fail, na }) => html`<dl class="tally">
  <div><dt>${t("field.answer.pass")}</dt><dd>${pass}</dd></div>
  <div><dt>${t("field.answer.fail")}</dt><dd>${fail}</dd></div>
  <div><dt>${t("field.answer.na")}</dt><dd>${na}</dd></div>
</dl>`;

/**
 * @param {Fact} fact
 * @param {About} about
 */
const fails = (fact, { items, names }) => html`<ul class="cell-list">
  ${failsIn(fact).map(({ item, which, note, value, level, assignee = "", due, photos = [] }) => {
    const asked = items.get(item);
    const serious = asked?.fail?.level === "major" || level === "major";
    const question = [which, asked ? say(asked.question) : t("field.said.question", { item })]
      .filter(Boolean)
      .join(" · ");
    return html`<li class="cell cell--tall">
      <span class="cell__text">
        <span class="cell__marks">${levelBadge(serious ? "suspected_major" : "general")}</span>
        <span class="cell__title">${note || value || question}</span>
        ${note || value ? html`<span class="cell__note">${question}</span>` : nothing}
        <span class="cell__note"
          >${t("field.review.failed_about", { person: names.get(assignee) ?? t("field.person.later"), due: due ? dayName(due) : "", photos: photos.length })}</span
        >
      </span>
    </li>`;
  })}
</ul>`;

/** @param {Fact} fact */
const hands = (fact) => html`<ul class="cell-list">
  ${handsIn(fact).map(
    (hand) => html`<li class="cell cell--tall">
      <span class="cell__text">
        <span class="cell__title">${signerWord(hand.role)} · ${[hand.name, hand.duty].filter(Boolean).join(" · ")}</span>
        ${hand.named ? nothing : signatureView(hand)}
        <span class="cell__note">${hand.named ? t("field.sign.stands_by_name") : momentWords(hand.signed_at)}</span>
      </span>
    </li>`,
  )}
</ul>`;

/**
 * A report, a step of a hazard, a round: what was written and where.
 * @param {Fact} fact
 * @param {About} about
 * @returns {[string, string | undefined][]}
 */
function other(fact, about) {
  const { body, kind } = fact;
  const written = body.note || body.measures || body.reason || body.to_regulator || body.words;
  /** @type {[string, string | undefined][]} */
  const found = [
    [t("field.said.place"), kind === "hazard.reported" || body.area ? placeOf(fact, about) : ""],
    [
      t("field.said.words"),
      joinLines([
        kind === "hazard.reported" && body.title !== firstLine(written) && body.title,
        written,
        body.to_staff,
      ]),
    ],
    [t("field.fail.person"), about.names.get(body.assignee ?? body.person ?? "")],
    [t("field.fail.due"), body.due && dayName(body.due)],
    [t("field.paper.photos"), fact.files.length ? photosOf(fact) : ""],
  ];
  return kind === "patrol.walked" ? [...round(body, about), ...found] : found;
}

/**
 * @param {Record<string, any>} body
 * @param {About} about
 * @returns {[string, string | undefined][]}
 */
const round = ({ seen = [], missed = [], unknown = [] }, { names }) => [
  [t("field.said.seen"), t("field.patrol.seen_of", { seen: seen.length, planned: seen.length + missed.length })],
  [t("field.said.missed"), joinWords(missed.map((/** @type {string} */ id) => names.get(id) ?? "?"))],
  [t("field.said.unknown"), joinWords(unknown.map((/** @type {any} */ one) => one.tag))],
];

/** @param {unknown[]} texts */
const joinLines = (texts) => texts.filter(Boolean).join("\n");

/** @param {string | undefined} text */
const firstLine = (text) => text?.split("\n")[0]?.trim();

/**
 * @param {Fact} fact
 * @param {About} about
 */
const placeOf = ({ body }, { names }) =>
  [names.get(body.area ?? ""), names.get(body.equipment ?? "") ?? body.tag].filter(Boolean).join(" · ") ||
  t("field.where.whole");

/** @param {Fact} fact */
const photosOf = ({ files: { length: n } }) =>
  n ? plural(n, t("field.count.photo"), t("field.count.photos", { n })) : t("field.unsent.no_photos");

/** @param {[string, string | undefined][]} rows */
const lines = (rows) => {
  const told = rows.filter(([, value]) => value);
  return told.length
    ? html`<dl class="paper__lines card">
        ${told.map(([name, value]) => html`<div class="paper__line"><dt>${name}</dt><dd class="said__words">${value}</dd></div>`)}
      </dl>`
    : nothing;
};
