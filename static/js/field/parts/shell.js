/**
 * The frame around every screen: status strip, app bar, the screen itself, bottom bar, toast, sheet.
 */
import { html, nothing } from "lit-html";
import { keepsNothing } from "../keeping.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { nothingKept } from "./place-banner.js";
import { quickCamera } from "./quick-camera.js";
import { sheetView } from "./sheet.js";
import { statusStrip } from "./status-strip.js";
import { toastView } from "./toast.js";

/** @typedef {import("./app.js").App} App */

/** @param {App} app */
export function shell(app) {
  const { screen } = app;
  if (!screen) return html`<main class="screen" aria-busy="true"><p class="quiet">${t("field.opening")}</p></main>`;
  return html`
    <a class="skip-link" href="#content" @click=${skip}>${t("field.skip")}</a>
    <div class="top">${keepsNothing() ? nothingKept() : nothing}${statusStrip(app)} ${appBar(app, screen)}</div>
    <main class="screen" id="content" tabindex="-1">${screen.view()}</main>
    ${screen.working ? nothing : bottomBar(app)} ${toastView(app)} ${sheetView(app)}
  `;
}

/** The address is the router's: following a fragment link would be a change of screen. @param {Event} event */
function skip(event) {
  event.preventDefault();
  document.getElementById("content")?.focus();
}

/**
 * @param {App} app
 * @param {import("./app.js").Screen} screen
 */
function appBar(app, screen) {
  return html`<header class="app-bar">
    ${
      screen.back
        ? html`<a class="app-bar__back" href=${screen.back} aria-label=${t("field.back")}>${icon("back")}</a>`
        : nothing
    }
    <h1 class="app-bar__title" id="screen-title" tabindex="-1">${screen.title()}</h1>
    ${app.person && screen.camera !== false ? quickCamera(app) : nothing}
  </header>`;
}

/** @param {App} app */
export function bottomBar(app) {
  const tabs = /** @type {const} */ ([
    ["today", t("field.tab.today")],
    ["scan", t("field.tab.scan")],
    ["hazards", t("field.tab.hazards")],
    ["me", t("field.tab.me")],
  ]);
  return html`<nav class="bottom-bar" aria-label=${t("field.tab.label")}>
    ${tabs.map(
      ([name, word]) => html`<a
        class="bottom-bar__item"
        href=${`#/${name}`}
        aria-current=${app.screen?.tab === name ? "page" : nothing}
        >${icon(name === "hazards" ? "hazard" : name)}<span>${word}</span></a
      >`,
    )}
  </nav>`;
}
