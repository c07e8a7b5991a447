/** Says at once what this place cannot do, and helps to the right one. */
import { html, nothing, svg } from "lit-html";
import { limitOf, systemOf } from "../host.js";
import { keepsNothing } from "../keeping.js";
import { t } from "../wording.js";

/** @typedef {NonNullable<ReturnType<typeof limitOf>>} Limit */

/** Their menu at the top right has a line that opens the phone's own browser. */
const WITH_MENU = ["wechat", "wecom", "dingtalk", "qq", "feishu", "weibo"];

/** @type {Record<import("../host.js").Host, string>} */
const HOSTS = {
  wechat: "field.host.wechat",
  wecom: "field.host.wecom",
  dingtalk: "field.host.dingtalk",
  alipay: "field.host.alipay",
  qq: "field.host.qq",
  feishu: "field.host.feishu",
  weibo: "field.host.weibo",
  douyin: "field.host.douyin",
  baidu: "field.host.baidu",
  taobao: "field.host.taobao",
  other: "field.host.other",
};
/** @type {Record<Limit["what"], string>} */
const LIMITS = {
  keeps_nothing: "field.place.keeps_nothing",
  not_secure: "field.place.not_secure",
  not_offline: "field.place.not_offline",
  in_app: "field.place.in_app",
};
const MENUS = { ios: "field.place.menu_ios", android: "field.place.menu_android", desk: "field.place.menu_desk" };

export const limitHere = () =>
  limitOf({
    agent: navigator.userAgent,
    secure: globalThis.isSecureContext,
    worker: "serviceWorker" in navigator,
    keeps: !keepsNothing(),
  });

/** @param {import("./app.js").App} app @param {Limit | null} [limit] */
export function placeBanner(app, limit = limitHere()) {
  if (!limit) return nothing;
  const host = limit.host ? t(HOSTS[limit.host]) : t("field.host.this");
  return html`<section class="banner banner--warn place">
    <p class="place__what">${t(LIMITS[limit.what], { host })}</p>
    ${limit.what === "not_secure" ? nothing : wayOut(app, limit)}
  </section>`;
}

/** @param {import("./app.js").App} app @param {Limit} limit */
const wayOut = (app, { host }) => html`
  <p class="place__how">
    ${host && WITH_MENU.includes(host) ? html`${corner}<span>${t(MENUS[systemOf(navigator.userAgent)])}</span>` : html`<span>${t("field.place.paste")}</span>`}
  </p>
  <button type="button" class="button" @click=${() => copyAddress(app)}>${t("field.place.copy")}</button>
`;

/** The corner of the window with the three dots, and an arrow to it. */
const corner = html`<svg class="place__corner" viewBox="0 0 64 48" aria-hidden="true" focusable="false">
  ${svg`<rect x="30" y="4" width="30" height="18" rx="9"/><path class="place__dots" d="M38 13h.1M45 13h.1M52 13h.1"/><path d="M6 44C10 30 20 24 34 28M34 28l-8-3M34 28l-4 8"/>`}
</svg>`;

/** @param {import("./app.js").App} app */
async function copyAddress(app) {
  const address = `${location.origin}/app`;
  const copied = await navigator.clipboard?.writeText(address).then(
    () => true,
    () => false,
  );
  app.say({
    text: copied ? t("field.place.copied") : t("field.place.address", { address }),
    kind: copied ? "ok" : "warn",
  });
}

/** On every screen, for as long as the page is open. */
export const nothingKept = () =>
  html`<p class="nothing-kept" role="note"><strong>${t("field.memory.what")}</strong> ${t("field.memory.do")}</p>`;
