/**
 * What every screen is handed: where to go, how to draw again, how to say something to the person.
 * One object for the life of the page. Holds nothing that has to survive it.
 */
import { hashFor } from "./router.js";

/** @typedef {import("lit-html").TemplateResult} TemplateResult */

/**
 * @typedef {object} Screen
 * @property {() => string} title
 * @property {() => TemplateResult} view draws what is in memory; never waits
 * @property {() => Promise<void>} [load] reads the store again; called on entry and whenever something changed
 * @property {() => void} [leave] lets go of cameras and timers
 * @property {"today" | "scan" | "hazards" | "me"} tab
 * @property {string} [back] where the arrow in the app bar leads
 * @property {boolean} [camera] false: no quick report from here
 * @property {boolean} [working] the person is filling something in: no bottom bar, no reload
 */

/** @typedef {{ text: string, undo?: () => void, kind?: "ok" | "warn" | "danger" }} Toast */
/**
 * `full`: over the whole screen. `under` and `opener` are the app's own: the sheet that this one lies on, and what was
 * touched to open it.
 * @typedef {{ title: string, body: () => TemplateResult, closed?: () => void, full?: boolean, under?: Sheet | null, opener?: Element | null }} Sheet
 */

/** How long a destructive act can be undone. */
export const UNDO_MS = 10_000;
const TOAST_MS = 4_000;

export class App {
  /** @type {Toast | null} */ toast = null;
  /** @type {Sheet | null} */ sheet = null;
  /** @type {import("../sync-state.js").SyncState | null} */ sync = null;
  /** @type {import("../session.js").Person | null} */ person = null;
  /** @type {Screen | null} */ screen = null;
  /** Set once a new build waits: takes it and reloads. @type {(() => void) | null} */ takeUpdate = null;
  #drawn = false;
  #toastTimer = 0;

  /** @param {() => void} draw */
  constructor(draw) {
    this.draw = draw;
  }

  /** Draws once in the next frame, however often it is asked. */
  refresh() {
    if (this.#drawn) return;
    this.#drawn = true;
    requestAnimationFrame(() => {
      this.#drawn = false;
      this.draw();
    });
  }

  /** Something in the store changed: the screen reads it again. */
  async changed() {
    await this.screen?.load?.();
    this.refresh();
  }

  /**
   * @param {string} name
   * @param {string[]} [parts]
   * @param {Record<string, string>} [query]
   */
  go(name, parts, query) {
    location.hash = hashFor(name, parts, query);
  }

  /**
   * Goes on without leaving the present screen in the history, so that back never lands on a spent form.
   * @param {string} name
   * @param {string[]} [parts]
   * @param {Record<string, string>} [query]
   */
  replace(name, parts, query) {
    location.replace(hashFor(name, parts, query));
  }

  /** @param {Toast} toast */
  say(toast) {
    this.toast = toast;
    clearTimeout(this.#toastTimer);
    this.#toastTimer = window.setTimeout(() => this.hush(), toast.undo ? UNDO_MS : TOAST_MS);
    this.refresh();
  }

  hush() {
    this.toast = null;
    this.refresh();
  }

  /** @param {Sheet} sheet */
  openSheet(sheet) {
    this.sheet = { ...sheet, under: this.sheet, opener: document.activeElement };
    history.pushState({ sheet: this.sheets }, ""); // so that the back gesture closes this sheet only
    this.refresh();
  }

  /** How many lie on each other. */
  get sheets() {
    let count = 0;
    for (let one = this.sheet; one; one = one.under ?? null) count += 1;
    return count;
  }

  closeSheet() {
    if (!this.sheet) return;
    if (history.state?.sheet) history.back();
    else this.dropSheet();
  }

  /** The history has already moved. */
  dropSheet() {
    const { sheet } = this;
    this.sheet = sheet?.under ?? null;
    sheet?.closed?.();
    this.refresh();
    const { opener } = sheet ?? {};
    if (opener instanceof HTMLElement) requestAnimationFrame(() => opener.focus({ preventScroll: true }));
  }
}
