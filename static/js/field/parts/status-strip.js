/**
 * The line that always tells what is not yet safe on the server. Its numbers come from receipts, never from
 * what was tried.
 */
import { html, nothing } from "lit-html";
import { sendNow } from "../sync.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { SIGN_IN_TO_NETWORK } from "./trouble.js";
import { joinWords, plural } from "./words.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export function statusStrip(app) {
  const { sync } = app;
  if (!sync) return html`<div class="status-strip"></div>`;
  if (!app.person) return ofNobody(sync);
  const waiting = unsafeWords(sync.unsafe);
  const open = waiting || sync.finished > 0;
  return html`<div class="status-strip" data-tone=${needsPerson(sync) ? "warn" : open ? "busy" : "ok"}>
    <a class="status-strip__words" href="#/unsent">
      ${icon(waiting && sync.syncing ? "sending" : open || sync.strange ? "phone" : "sent")}
      <span class="status-strip__text" role="status" aria-live="polite"><span>${stands(sync, waiting)}</span>
      <span class="status-strip__more">${moreWords(sync, waiting)}</span></span>
    </a>
    ${wayOn(sync)}
    ${
      app.takeUpdate && !app.screen?.working
        ? html`<button type="button" class="status-strip__act" @click=${app.takeUpdate}>
            ${t("field.strip.update")}
          </button>`
        : nothing
    }
  </div>`;
}

/** @param {import("../sync-state.js").SyncState} sync */
const needsPerson = (sync) =>
  sync.needsSignIn || sync.problem || sync.full || sync.said || sync.strange > 0 || isPortal(sync);

/**
 * That all is delivered is said only where nothing is left that could be.
 * @param {import("../sync-state.js").SyncState} sync
 * @param {string} waiting
 */
function stands({ finished, strange }, waiting) {
  if (waiting) return t("field.strip.unsafe", { what: waiting });
  if (strange) return t("field.strip.strange", { n: strange });
  return finished ? t("field.strip.handed_in_delivered") : t("field.strip.all_delivered");
}

/** @param {number} n */
export const finishedWords = (n) => plural(n, t("field.strip.finished"), t("field.strip.finished_many", { n }));

/** @param {import("../sync-state.js").SyncState} sync */
const isPortal = (sync) => !sync.online && sync.why === "portal";

/** What the person can do about it here and now. @param {import("../sync-state.js").SyncState} sync */
function wayOn(sync) {
  if (sync.needsSignIn) return html`<a class="status-strip__act" href="#/signin">${t("field.strip.sign_in")}</a>`;
  if (isPortal(sync))
    return html`<a class="status-strip__act" href=${SIGN_IN_TO_NETWORK} target="_blank" rel="noopener">${t("field.strip.open_portal")}</a>`;
  if (sync.online && sync.held && !sync.full && !sync.said)
    return html`<button type="button" class="status-strip__act" @click=${() => void sendNow()}>${t("field.strip.send_now")}</button>`;
  return nothing;
}

/** What lies here is somebody's, and only that person is told of it. @param {import("../sync-state.js").SyncState} sync */
const ofNobody = (sync) => html`<div class="status-strip">
  <p class="status-strip__words">
    ${icon("me")}
    <span class="status-strip__text" role="status" aria-live="polite"><span>${t("field.strip.nobody")}</span>
    <span class="status-strip__more">${sync.online ? "" : t("field.strip.offline")}</span></span>
  </p>
</div>`;

/**
 * "3 份检查、7 张照片", or nothing when all is delivered.
 * @param {{ inspections: number, reports?: number, photos: number }} unsafe
 */
export function unsafeWords({ inspections, reports = 0, photos }) {
  const words = [];
  if (inspections)
    words.push(plural(inspections, t("field.count.inspection"), t("field.count.inspections", { n: inspections })));
  if (reports) words.push(plural(reports, t("field.count.record"), t("field.count.records", { n: reports })));
  if (photos) words.push(plural(photos, t("field.count.photo"), t("field.count.photos", { n: photos })));
  return joinWords(words);
}

/**
 * @param {import("../sync-state.js").SyncState} sync
 * @param {string} waiting
 */
function moreWords(sync, waiting) {
  if (sync.needsSignIn) return t("field.strip.needs_sign_in");
  if (sync.full) return t("field.strip.full");
  if (!sync.online && sync.why !== "line") return t(sync.why === "portal" ? "field.strip.portal" : "field.strip.away");
  if (!sync.online && !waiting && sync.finished) return `${t("field.strip.offline")} · ${finishedWords(sync.finished)}`;
  if (!sync.online) return waiting ? t("field.strip.offline_waiting") : t("field.strip.offline");
  if (sync.said) return sync.said;
  if (sync.problem) return t("field.strip.problem");
  if (sync.held) return t(sync.held === "wifi" ? "field.strip.held_wifi" : "field.strip.held_ask");
  if (!sync.syncing) return sync.finished ? finishedWords(sync.finished) : "";
  return typeof sync.percent === "number"
    ? t("field.strip.sending_percent", { percent: sync.percent })
    : t("field.strip.sending");
}
