/** The card of what was read, held until the person is done with it, and what was read meanwhile. */
import { html, nothing } from "lit-html";
import { advanced, NO_HITS, withHit } from "../hits.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";

/** @typedef {import("../found-tag.js").FoundTag} FoundTag */

/** The second tap of a double tap is not meant for the card that came after the first. */
const SETTLE_MS = 400;

export class HeldHits {
  #hits = NO_HITS;
  /** The card has just come and takes no taps yet. */ settling = false;

  /** @param {Pick<import("./app.js").App, "refresh">} app */
  constructor(app) {
    this.app = app;
  }

  get shown() {
    return this.#hits.shown;
  }

  get next() {
    return this.#hits.next;
  }

  /**
   * @param {FoundTag} found
   * @param {"scanned" | "typed"} how
   */
  take(found, how) {
    this.#hits = withHit(this.#hits, found, how);
    this.app.refresh();
  }

  /** Done with the one that is shown. */
  done = () => {
    this.#hits = advanced(this.#hits);
    this.settling = Boolean(this.shown);
    if (this.settling) setTimeout(() => this.#settle(), SETTLE_MS);
    this.app.refresh();
  };

  /** Done with all of them. */
  clear = () => {
    this.#hits = NO_HITS;
    this.app.refresh();
  };

  #settle() {
    this.settling = false;
    this.app.refresh();
  }
}

/** @param {Pick<HeldHits, "next" | "done" | "clear">} hits */
export function queued({ next, done, clear }) {
  const [first] = next;
  if (!first) return nothing;
  const name = first.thing?.name ?? t("field.tag.unknown");
  return html`<div class="scan-hit__queue">
    <p role="status">${icon("scan")}<span>${next.length > 1 ? t("field.scan.queued_many", { name, n: next.length }) : t("field.scan.queued", { name })}</span></p>
    <div class="scan-hit__ways">
      <button type="button" class="button" @click=${done}>${t("field.scan.next")}</button>
      ${next.length > 1 ? html`<button type="button" class="button button--quiet" @click=${clear}>${t("field.scan.clear", { n: next.length + 1 })}</button>` : nothing}
    </div>
  </div>`;
}
