/** Everything that left this phone, by day, newest first: found by day and by words, each with its true state. */
import { html, nothing } from "lit-html";
import { dayName, today } from "../dates.js";
import * as delivered from "../delivered.js";
import * as outbox from "../outbox.js";
import { cellList } from "../parts/cell.js";
import { empty } from "../parts/empty.js";
import { factTitle, sentCell } from "../parts/sent-cell.js";
import { DAYS, standingCard } from "../parts/standing-card.js";
import { t } from "../wording.js";
import { titles } from "./receipt.js";

/** @typedef {{ day: string, words: string }} Sought */

/** @param {import("../parts/app.js").App} app */
export async function receiptsScreen(app) {
  const data = await read();
  /** @type {Sought} */
  const sought = { day: "", words: "" };
  return {
    title: () => t("field.receipts.title"),
    tab: /** @type {const} */ ("me"),
    back: "#/me",
    load: async () => void Object.assign(data, await read()),
    view: () => (data.items.length ? view(app, data, sought) : nothingYet()),
  };
}

async function read() {
  return { items: await outbox.items(), titles: await titles(), standing: await delivered.standing(DAYS) };
}

const nothingYet = () =>
  empty({
    title: t("field.receipts.none"),
    note: t("field.receipts.none_note"),
    href: "#/choose",
    action: t("field.today.start"),
  });

/**
 * @param {import("../parts/app.js").App} app
 * @param {Awaited<ReturnType<typeof read>>} data
 * @param {Sought} sought
 */
function view(app, data, sought) {
  const found = [...byDay(data.items.filter((item) => isSought(item, sought, data.titles)))];
  return html`
    ${standingCard(data.standing)} ${seeking(app, sought)}
    ${found.length ? nothing : empty({ title: t("field.receipts.not_found"), note: t("field.receipts.not_found_note") })}
    ${found.map(([day, items]) =>
      cellList(
        dayName(day),
        items.map((item) => sentCell(item, data.titles)),
      ),
    )}
  `;
}

/**
 * @param {import("../parts/app.js").App} app
 * @param {Sought} sought
 */
function seeking(app, sought) {
  const take = (/** @type {keyof Sought} */ name) => (/** @type {Event} */ event) => {
    sought[name] = /** @type {HTMLInputElement} */ (event.target).value;
    app.refresh();
  };
  return html`<div class="seek" role="search">
    <label class="field"
      ><span class="field__label">${t("field.receipts.words")}</span
      ><input class="input" type="search" .value=${sought.words} @input=${take("words")}
    /></label>
    <label class="field"
      ><span class="field__label">${t("field.receipts.day")}</span
      ><input class="input" type="date" max=${today()} .value=${sought.day} @change=${take("day")}
    /></label>
  </div>`;
}

/**
 * @param {outbox.Item} item
 * @param {Sought} sought
 * @param {Map<string, string>} names
 */
export const isSought = ({ fact }, { day, words }, names) =>
  (!day || dayOf(fact) === day) && factTitle(fact, names).toLowerCase().includes(words.trim().toLowerCase());

/** @param {import("../facts.js").Fact} fact */
const dayOf = (fact) => today(new Date(fact.occurred_at));

/** @param {outbox.Item[]} items newest first */
function byDay(items) {
  /** @type {Map<string, outbox.Item[]>} */
  const days = new Map();
  for (const item of items) days.set(dayOf(item.fact), [...(days.get(dayOf(item.fact)) ?? []), item]);
  return days;
}
