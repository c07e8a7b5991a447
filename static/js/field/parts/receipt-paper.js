/** A receipt in words: what the server states, whether that is true, and the ways to show it to others. */
import { html, nothing } from "lit-html";
import { stampWords } from "../dates.js";
import { check, stated } from "../receipt-check.js";
import { save, share } from "../share.js";
import { t } from "../wording.js";
import { banner } from "./banner.js";
import { icon } from "./icons.js";
import { plural } from "./words.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("../stored.js").Item} Item */
/** @typedef {import("../receipt-check.js").Verdict} Verdict */

/** What came of the checks of this page, by receipt. @type {Map<string, Verdict>} */
const verdicts = new Map();
/** @type {Record<Verdict, "ok" | "danger" | "warn">} */
const TONES = { good: "ok", bad: "danger", other: "danger", no_key: "warn", cannot: "warn" };

/** @type {Record<Verdict, string>} */
const VERDICTS = {
  good: "field.verdict.good",
  bad: "field.verdict.bad",
  other: "field.verdict.other",
  no_key: "field.verdict.no_key",
  cannot: "field.verdict.cannot",
};

/**
 * @param {App} app
 * @param {Item} item
 * @param {string} title of the record
 * @param {Verdict} [verdict]
 */
export function receiptPaper(app, item, title, verdict = verdicts.get(item.receipt?.jws ?? "")) {
  const jws = item.receipt?.jws ?? "";
  const said = jws ? stated(jws) : null;
  if (!said) return nothing;
  return html`<section class="card paper">
    <h2 class="paper__title">${t("field.paper.title")}</h2>
    <dl class="paper__lines">${lines(said, item, title)}</dl>
    ${verdict ? banner(TONES[verdict], html`${icon(verdict === "good" ? "pass" : "trouble")} ${t(VERDICTS[verdict])}`) : nothing}
    <div class="starts">
      <button type="button" class="button button--primary" @click=${() => verify(app, item)}>${t("field.paper.check")}</button>
      <button type="button" class="button" @click=${() => hand(app, item, title)}>${t("field.paper.share")}</button>
      <button type="button" class="button" @click=${() => save({ text: jws, name: fileName(item) })}>${t("field.paper.save")}</button>
    </div>
    <details class="basis">
      <summary>${icon("down")}${t("field.receipt.signed")}</summary>
      <p class="token">${jws}</p>
    </details>
  </section>`;
}

/**
 * @param {NonNullable<ReturnType<typeof stated>>} said
 * @param {Item} item
 * @param {string} title
 */
const lines = ({ kid, claims }, item, title) =>
  [
    [t("field.paper.record"), `${title} · ${stampWords(item.fact.occurred_at)}`],
    [t("field.paper.photos"), photoWords(claims.files?.length ?? 0)],
    [t("field.paper.seq"), t("field.paper.seq_words", { n: claims.seq })],
    [t("field.paper.received"), stampWords(claims.received_at)],
    [t("field.paper.issued"), stampWords(claims.issued_at)],
    [t("field.paper.key"), kid],
  ].map(([name, value]) => html`<div class="paper__line"><dt>${name}</dt><dd>${value}</dd></div>`);

/** @param {number} n */
const photoWords = (n) =>
  n ? plural(n, t("field.count.photo"), t("field.count.photos", { n })) : t("field.unsent.no_photos");

/** @param {App} app @param {Item} item */
async function verify(app, item) {
  const jws = item.receipt?.jws ?? "";
  verdicts.set(jws, await check(jws, item.fact));
  app.refresh();
}

/** @param {App} app @param {Item} item @param {string} title */
async function hand(app, item, title) {
  const jws = item.receipt?.jws ?? "";
  const claims = stated(jws)?.claims;
  const text = t("field.paper.text", {
    title,
    when: stampWords(item.fact.occurred_at),
    photos: photoWords(claims?.files?.length ?? 0),
    n: claims?.seq ?? "",
    issued: stampWords(claims?.issued_at ?? item.fact.occurred_at),
    keys: `${location.origin}/.well-known/jwks.json`,
    jws,
  });
  const way = await share({ title: t("field.paper.title"), text, name: fileName(item) });
  if (way === "copied") app.say({ text: t("field.paper.copied") });
  if (way === "saved") app.say({ text: t("field.paper.saved") });
}

/** @param {Item} item */
const fileName = ({ fact }) => `receipt-${fact.occurred_at.slice(0, 10)}-${fact.id.slice(-6)}.jws`;
