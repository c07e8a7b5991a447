/** 今日: what is due, what was begun, what has arrived; and the big button that starts an inspection. */
import { html, nothing } from "lit-html";
import { listChecklists } from "../catalogue.js";
import { dueWords, now } from "../dates.js";
import { listDrafts } from "../drafts.js";
import { listHazards } from "../hazards.js";
import { wayHere } from "../install.js";
import * as outbox from "../outbox.js";
import { banner } from "../parts/banner.js";
import { cell, cellList } from "../parts/cell.js";
import { draftCells } from "../parts/draft-cells.js";
import { empty } from "../parts/empty.js";
import { firstRun, isNew, welcomed } from "../parts/first-run.js";
import { hazardCell } from "../parts/hazard-cell.js";
import { icon } from "../parts/icons.js";
import { installHint, wantsInstall } from "../parts/install-hint.js";
import { patrolCell } from "../parts/patrol-cell.js";
import { placeBanner } from "../parts/place-banner.js";
import { readSafety, safetyNotes } from "../parts/safety.js";
import { sentCell } from "../parts/sent-cell.js";
import { say } from "../parts/words.js";
import { openPatrol } from "../patrols.js";
import { areas, equipment, tasks } from "../places.js";
import { todaysTasks } from "../task-list.js";
import { t } from "../wording.js";

const RECENT = 3;
const SHOWN = ["inspection.submitted", "patrol.walked"];
const CLOCK_TOLERANCE_MS = 10 * 60_000;

/** @param {import("../parts/app.js").App} app */
export async function todayScreen(app) {
  const data = { card: 0, ...(await read(app)) };
  return {
    title: () => t("field.today.title"),
    tab: /** @type {const} */ ("today"),
    load: async () => void Object.assign(data, await read(app)),
    view: () => view(app, data),
  };
}

/** @param {import("../parts/app.js").App} app */
async function read(app) {
  const [due, drafts, checklists, places, things, hazards, sent, patrol, safety] = await Promise.all([
    tasks(),
    listDrafts(),
    listChecklists(),
    areas(),
    equipment(),
    listHazards({ assignee: app.person?.id, open: true }),
    outbox.items(),
    openPatrol(),
    readSafety(app),
  ]);
  return {
    safety,
    ...checks(app, due, sent),
    drafts,
    patrol,
    titles: new Map(checklists.map((row) => [row.slug, say(row.title)])),
    places: new Map([...places, ...things].map(({ id, name }) => [id, name])),
    totals: new Map(checklists.map((row) => [row.slug, row.items])),
    hazards,
    sent: sent.filter((item) => SHOWN.includes(item.fact.kind)).slice(0, RECENT),
    delivered: sent.some((item) => item.fact.kind === "inspection.submitted" && item.state === "delivered"),
    known: checklists.length > 0,
  };
}

/**
 * What waits, without what this phone has handed in already: nobody is asked twice because a line is poor.
 * @param {import("../parts/app.js").App} app
 * @param {import("../places.js").Task[]} due
 * @param {Awaited<ReturnType<typeof outbox.items>>} sent
 */
function checks(app, due, sent) {
  const walks = sent.filter(({ fact }) => fact.kind === "inspection.submitted");
  const walked = walks.map(({ fact }) => ({ .../** @type {any} */ (fact.body), at: fact.occurred_at }));
  const { waiting, done } = todaysTasks({ tasks: due, walked, me: app.person?.id, now: now() });
  return { tasks: waiting, done };
}

/**
 * @param {import("../parts/app.js").App} app
 * @param {Awaited<ReturnType<typeof read>> & { card: number }} data
 */
const view = (app, data) => html`
  ${isNew(app) ? welcome(app, data) : nothing}
  ${placeBanner(app)} ${safetyNotes(app, data.safety)}
  ${clockIsOff(app) ? banner("warn", t("field.today.clock")) : nothing}
  <div class="starts">
    <a class="button button--primary button--big" href="#/choose">${icon("today")}${t("field.today.start")}</a>
    <a class="button button--big" href="#/report">${icon("camera")}${t("field.today.report")}</a>
  </div>
  ${wantsInstall(data.delivered) ? installHint(app, wayHere(), { later: true }) : nothing}
  ${data.patrol ? cellList(t("field.patrol.under_way"), patrolCell(data.patrol)) : nothing}
  ${data.known ? nothing : empty({ title: t("field.today.nothing_known"), note: t("field.today.nothing_known_note") })}
  ${data.drafts.length ? cellList(t("field.today.drafts"), draftCells(app, data.drafts, data)) : nothing}
  ${taskList(data)}
  ${
    data.hazards.length
      ? cellList(
          t("field.today.my_hazards"),
          data.hazards.map((row) => hazardCell(row, data.places)),
        )
      : nothing
  }
  ${
    data.sent.length
      ? cellList(t("field.today.recent"), [
          data.sent.map((item) => sentCell(item, data.titles)),
          cell({ title: t("field.today.all_receipts"), href: "#/receipts" }),
        ])
      : nothing
  }
`;

/**
 * In the way of nothing: the buttons below work all the while.
 * @param {import("../parts/app.js").App} app
 * @param {{ card: number }} data
 */
const welcome = (app, data) =>
  firstRun(data.card, {
    go: (at) => {
      data.card = at;
      app.refresh();
    },
    done: () => {
      welcomed(app);
      app.refresh();
    },
  });

/** Every moment is corrected by the server's clock; the person should set the phone's all the same. @param {import("../parts/app.js").App} app */
const clockIsOff = (app) => Math.abs(app.sync?.clockOffset ?? 0) > CLOCK_TOLERANCE_MS;

/** @param {Awaited<ReturnType<typeof read>>} data */
function taskList(data) {
  const title = data.done ? t("field.today.tasks_done", { done: data.done }) : t("field.today.tasks");
  if (!data.tasks.length)
    return data.known
      ? cellList(
          title,
          html`<li>${empty({ title: t("field.today.no_tasks"), note: t("field.today.no_tasks_note") })}</li>`,
        )
      : nothing;
  return cellList(
    title,
    data.tasks.map((task) =>
      cell({
        title: task.name,
        note: html`<span class="due" data-late=${task.late}>${dueWords(task.ends)}</span>
          ${task.mine ? html`<span>${t("field.today.mine")}</span>` : nothing} <span>${about(data, task)}</span>`,
        href: `#/choose?${new URLSearchParams({ checklist: slugOf(task.checklist), point: task.point ?? "", area: task.area ?? "", equipment: task.equipment ?? "" })}`,
      }),
    ),
  );
}

/**
 * @param {Awaited<ReturnType<typeof read>>} data
 * @param {import("../places.js").Task} task
 */
const about = ({ titles, places }, { checklist, area, equipment: thing, post }) =>
  [titles.get(slugOf(checklist)), places.get(thing ?? area ?? ""), post].filter(Boolean).join(" · ");

/** A task may name a version; the newest one in use is what is walked. @param {string} checklist */
const slugOf = (checklist) => checklist.split("@")[0] ?? checklist;
