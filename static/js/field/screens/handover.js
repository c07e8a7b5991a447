/** Handing an unfinished inspection over: on the giving phone a code to scan, on the other one what is in it. */
import { html, nothing } from "lit-html";
import { listChecklists } from "../catalogue.js";
import { momentWords } from "../dates.js";
import { draft as loadDraft, markHanded, removeDraft } from "../drafts.js";
import { carry } from "../export.js";
import { hasPhotos, MOST_IN_LINK, MOST_IN_QR, OtherEnterprise, pack, receive, unpack } from "../handover.js";
import { banner } from "../parts/banner.js";
import { gone } from "../parts/gone.js";
import { closeWalk } from "../parts/open-walk.js";
import { qrPicture, qrRows } from "../parts/qr.js";
import { hashFor } from "../parts/router.js";
import { say } from "../parts/words.js";
import { bringChecklists } from "../pull.js";
import { asFile, fileName, NotSaved, saveFile } from "../saving.js";
import { t } from "../wording.js";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * @param {import("../parts/app.js").App} app
 * @param {import("../parts/router.js").Place} place
 */
export const handoverScreen = (app, { parts: [what = ""] }) =>
  ID.test(what) ? giving(app, what) : receiving(app, what);

/** @typedef {{ draft: import("../drafts.js").Draft, title: string, link: string, rows: boolean[][] | null }} Giving */

/**
 * @param {import("../parts/app.js").App} app
 * @param {string} id
 */
async function giving(app, id) {
  const found = await loadDraft(id);
  if (!found || found.removed) return gone(t("field.inspect.gone"), t("field.inspect.gone_note"));
  const link = hasPhotos(found) ? "" : await linkOf(app, found);
  /** @type {Giving} */
  const state = { draft: found, title: await titleOf(found), link, rows: link ? await qrRows(link, MOST_IN_QR) : null };
  return {
    title: () => t("field.handover.title"),
    tab: /** @type {const} */ ("today"),
    back: found.handed ? "#/today" : hashFor("inspect", [id]),
    load: async () => {
      state.draft = (await loadDraft(id)) ?? state.draft;
    },
    view: () => givingView(app, state),
  };
}

/**
 * @param {import("../parts/app.js").App} app
 * @param {import("../drafts.js").Draft} draft
 */
const linkOf = async (app, draft) =>
  `${location.origin}/app#/handover/${await pack({ draft, from: app.person?.name ?? "", enterprise: app.person?.enterprise?.id ?? "" })}`;

/** @param {import("../drafts.js").Draft} draft */
const titleOf = async ({ checklist }) =>
  say((await listChecklists()).find((row) => row.slug === checklist)?.title) || checklist;

/**
 * @param {import("../parts/app.js").App} app
 * @param {Giving} state
 */
export const givingView = (app, { draft, title, link, rows }) => html`
  <section class="card">
    <p class="handover__title">${title}</p>
    <p class="quiet">${t("field.draft.progress", { done: Object.keys(draft.answers).length, when: momentWords(draft.changed_at) })}</p>
  </section>
  ${draft.handed ? banner("ok", t("field.handover.handed", { when: momentWords(draft.handed) })) : nothing}
  ${rows ? html`<p>${t("field.handover.scan")}</p> ${qrPicture(rows, t("field.handover.code"))}` : banner("", t(link ? "field.handover.too_fine" : "field.handover.photos"))}
  <div class="starts">
    ${
      link && link.length <= MOST_IN_LINK
        ? html`<button type="button" class="button" @click=${() => sendLink(app, link)}>${t("field.handover.link")}</button>`
        : nothing
    }
    <button type="button" class=${rows ? "button" : "button button--primary"} @click=${() => sendFile(app, draft)}>${t("field.handover.file")}</button>
    ${
      draft.handed
        ? html`<button type="button" class="button" @click=${() => takeBack(app, draft.id)}>${t("field.handover.take_back")}</button>
            <button type="button" class="button button--danger" @click=${() => throwAway(app, draft.id)}>${t("field.handover.delete")}</button>`
        : html`<button type="button" class=${rows ? "button button--primary" : "button"} @click=${() => handed(app, draft.id)}>${t("field.handover.done")}</button>`
    }
  </div>
  <p class="quiet">${t("field.handover.note")}</p>
`;

/**
 * @param {import("../parts/app.js").App} app
 * @param {string} link
 */
async function sendLink(app, link) {
  try {
    if (navigator.share) await navigator.share({ url: link });
    else {
      await navigator.clipboard.writeText(link);
      app.say({ text: t("field.handover.copied") });
    }
  } catch (problem) {
    if (/** @type {any} */ (problem)?.name !== "AbortError")
      app.say({ kind: "danger", text: t("field.handover.not_sent") });
  }
}

/**
 * @param {import("../parts/app.js").App} app
 * @param {import("../drafts.js").Draft} draft
 */
async function sendFile(app, draft) {
  const { person } = app;
  if (!person) return;
  const make = (/** @type {(piece: Uint8Array) => unknown} */ write) =>
    carry({ ...person, handover: true }, { facts: [], drafts: [draft] }, write);
  try {
    const shareable = navigator.canShare?.({
      files: [new File([""], fileName("handover"), { type: "application/zip" })],
    });
    if (shareable) await navigator.share({ files: [(await asFile(make, fileName("handover"))).file] });
    else await saveFile(make, fileName("handover"));
    app.say({ text: t("field.handover.file_ready") });
  } catch (problem) {
    if (problem instanceof NotSaved || /** @type {any} */ (problem)?.name === "AbortError") return;
    app.say({ kind: "danger", text: t("field.handover.not_sent") });
  }
}

/**
 * @param {import("../parts/app.js").App} app
 * @param {string} id
 */
async function handed(app, id) {
  await markHanded(id, true);
  closeWalk();
  await app.changed();
}

/**
 * @param {import("../parts/app.js").App} app
 * @param {string} id
 */
async function takeBack(app, id) {
  await markHanded(id, false);
  closeWalk();
  app.replace("inspect", [id]);
}

/**
 * @param {import("../parts/app.js").App} app
 * @param {string} id
 */
async function throwAway(app, id) {
  await removeDraft(id);
  app.replace("today");
}

/**
 * @param {import("../parts/app.js").App} app
 * @param {string} text
 */
async function receiving(app, text) {
  const found = await unpack(text).catch((problem) => /** @type {Error} */ (problem));
  const title = found instanceof Error ? "" : await titleOf(found.draft);
  const state = { trouble: found instanceof Error ? t("field.handover.damaged") : "" };
  return {
    title: () => t("field.handover.receive"),
    tab: /** @type {const} */ ("today"),
    back: "#/today",
    view: () => receivingView(app, found instanceof Error ? null : found, title, state),
  };
}

/**
 * @param {import("../parts/app.js").App} app
 * @param {import("../handover.js").Handed | null} found
 * @param {string} title
 * @param {{ trouble: string }} state
 */
export const receivingView = (app, found, title, state) => html`
  ${
    found
      ? html`<section class="card">
          <p>${t("field.handover.from", { name: found.from })}</p>
          <p class="handover__title">${title}</p>
          <p class="quiet">${t("field.draft.progress", { done: Object.keys(found.draft.answers).length, when: momentWords(found.draft.changed_at) })}</p>
        </section>`
      : nothing
  }
  ${state.trouble ? banner("danger", state.trouble) : nothing}
  ${
    found && !state.trouble
      ? html`<button type="button" class="button button--primary button--big" @click=${() => take(app, found, state)}>${t("field.handover.take")}</button>`
      : html`<a class="button" href="#/today">${t("field.go_today")}</a>`
  }
`;

/**
 * @param {import("../parts/app.js").App} app
 * @param {import("../handover.js").Handed} found
 * @param {{ trouble: string }} state
 */
async function take(app, found, state) {
  try {
    const fresh = await receive(found, app.person?.enterprise?.id);
    await bringChecklists([found.draft]);
    if (!fresh) app.say({ text: t("field.handover.known") });
    app.replace(...(await whereIs(found.draft.id)));
  } catch (problem) {
    state.trouble = problem instanceof OtherEnterprise ? t("field.handover.elsewhere") : t("field.handover.not_kept");
    if (!(problem instanceof OtherEnterprise)) reportError(problem);
    app.refresh();
  }
}

/** Still a draft, or handed in long ago. @param {string} id @returns {Promise<[string, string[]]>} */
const whereIs = async (id) => ((await loadDraft(id)) ? ["inspect", [id]] : ["receipts", [id]]);
