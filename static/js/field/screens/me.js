/** 我的: who is signed in, what is on this phone, how it should look, and the way out. */
import { html, nothing } from "lit-html";
import { momentWords } from "../dates.js";
import * as delivered from "../delivered.js";
import { wayHere } from "../install.js";
import { leave } from "../leaving.js";
import { photoChoice } from "../line.js";
import * as outbox from "../outbox.js";
import { banner } from "../parts/banner.js";
import { cell, cellList } from "../parts/cell.js";
import { installHint } from "../parts/install-hint.js";
import { roleWord } from "../parts/person-select.js";
import { photoLine } from "../parts/photo-line.js";
import { pick } from "../parts/pick.js";
import { scanSignal, setScanSignal } from "../parts/scan-signal.js";
import { positionWish, setPositionWish, setTheme, setTypeSize, theme, typeSize } from "../parts/settings.js";
import { DAYS, standingCard } from "../parts/standing-card.js";
import { unsafeWords } from "../parts/status-strip.js";
import { storageMeter } from "../parts/storage-meter.js";
import { promised, room } from "../room.js";
import { locale, setLocale, t } from "../wording.js";

/** @typedef {import("../parts/app.js").App} App */

/** @param {App} app */
export async function meScreen(app) {
  const data = await read();
  return {
    title: () => t("field.me.title"),
    tab: /** @type {const} */ ("me"),
    load: async () => void Object.assign(data, await read()),
    view: () => view(app, data),
  };
}

async function read() {
  const [counts, photos, standing, space, kept] = await Promise.all([
    outbox.counts(),
    photoChoice(),
    delivered.standing(DAYS),
    room(),
    promised(),
  ]);
  return { counts, photos, standing, room: space, kept };
}

/**
 * @param {App} app
 * @param {Awaited<ReturnType<typeof read>>} data
 */
const view = (app, data) => html`
  <section class="card who">
    <p class="who__name">${app.person?.name}</p>
    <p class="who__role">
      ${roleWord(app.person?.role ?? "")}${app.person?.enterprise?.name ? ` · ${app.person.enterprise.name}` : nothing}
    </p>
  </section>
  ${standingCard(data.standing)}
  ${cellList(t("field.me.on_phone"), [
    cell({
      title: t("field.unsent.title"),
      note: unsafeWords(data.counts) || t("field.strip.all_delivered"),
      href: "#/unsent",
      mark: unsafeWords(data.counts) ? "phone" : "sent",
      tone: unsafeWords(data.counts) ? "warn" : "ok",
    }),
    cell({ title: t("field.receipts.title"), href: "#/receipts", mark: "list" }),
    cell({
      title: t("field.storage.title"),
      note: html`${storageMeter(data.room)} ${data.kept ? t("field.me.storage_safe") : t("field.me.storage_at_risk")}`,
      href: "#/storage",
      mark: "phone",
    }),
    cell({
      title: t("field.me.last_sync"),
      value: app.sync?.lastSync ? momentWords(app.sync.lastSync) : t("field.me.never"),
    }),
  ])}
  ${photoLine(data.photos, (choice) => {
    data.photos = choice;
    app.refresh();
  })}
  ${looks(app)} ${positions(app)} ${installHint(app, wayHere())}
  ${cellList(t("field.me.help"), [
    cell({ title: t("field.help.title"), href: "#/help", mark: "unknown" }),
    cell({ title: t("field.first.title"), href: "#/welcome", mark: "list" }),
  ])}
  <button type="button" class="button button--danger" @click=${() => askToLeave(app, data)}>${t("field.me.sign_out")}</button>
`;

/** @param {App} app */
const looks = (app) => html`<section class="group">
  <h2 class="group__title">${t("field.me.looks")}</h2>
  <div class="card looks">
    ${pick({
      name: "language",
      label: t("field.me.language"),
      chosen: locale(),
      ways: /** @type {const} */ ([
        ["zh", "中文"],
        ["en", "English"],
      ]),
      choose: async (value) => {
        await setLocale(value);
        await app.changed();
      },
    })}
    ${pick({
      name: "theme",
      label: t("field.me.theme"),
      chosen: theme(),
      ways: /** @type {const} */ ([
        ["auto", t("field.theme.auto")],
        ["light", t("field.theme.light")],
        ["dark", t("field.theme.dark")],
        ["contrast", t("field.theme.contrast")],
      ]),
      choose: (value) => {
        setTheme(value);
        app.refresh();
      },
    })}
    ${pick({
      name: "type",
      label: t("field.me.type"),
      chosen: typeSize(),
      ways: /** @type {const} */ ([
        ["normal", t("field.type.normal")],
        ["large", t("field.type.large")],
        ["huge", t("field.type.huge")],
      ]),
      choose: (value) => {
        setTypeSize(value);
        app.refresh();
      },
    })}
    ${pick({
      name: "scan-signal",
      label: t("field.me.scan_signal"),
      chosen: scanSignal(),
      ways: /** @type {const} */ ([
        ["both", t("field.scan.signal.both")],
        ["shake", t("field.scan.signal.shake")],
        ["beep", t("field.scan.signal.beep")],
        ["none", t("field.scan.signal.none")],
      ]),
      choose: (value) => {
        setScanSignal(value);
        app.refresh();
      },
    })}
  </div>
</section>`;

/** @param {App} app */
const positions = (app) => html`<section class="group">
  <h2 class="group__title">${t("field.position.setting")}</h2>
  <div class="card looks">
    ${pick({
      name: "position",
      label: t("field.position.label"),
      chosen: positionWish(),
      ways: /** @type {const} */ ([
        ["ask", t("field.position.ways.ask")],
        ["on", t("field.position.ways.on")],
        ["off", t("field.position.ways.off")],
      ]),
      choose: (value) => {
        setPositionWish(value);
        app.refresh();
      },
    })}
    <p class="quiet">${t("field.position.why")}</p>
  </div>
</section>`;

/**
 * Refused while something is unsent, unless the person has read what will happen.
 * @param {App} app
 * @param {Awaited<ReturnType<typeof read>>} data
 */
function askToLeave(app, data) {
  const unsafe = unsafeWords(data.counts);
  app.openSheet({
    title: t("field.me.sign_out"),
    body: () => html`
      ${
        unsafe
          ? banner("warn", t("field.leave.unsent", { what: unsafe, name: app.person?.name ?? "" }))
          : html`<p>${t("field.leave.clean")}</p>`
      }
      ${unsafe ? html`<a class="button button--primary" href="#/unsent">${t("field.leave.send_first")}</a>` : nothing}
      <button type="button" class="button button--danger" @click=${goOut}>
        ${unsafe ? t("field.leave.anyway") : t("field.me.sign_out")}
      </button>
    `,
  });
}

/** The data stays on the phone under its person; another person cannot see or send it. */
async function goOut() {
  location.assign((await leave()) ? "/login?next=/app" : "/app");
}
