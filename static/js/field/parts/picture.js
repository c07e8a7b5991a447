/**
 * A photo by its hash: from this phone if it is here, else the server's. What this browser cannot decode (HEIC on most)
 * is shown as the server sees it, and without a network by an honest word instead of a broken picture.
 */
import { html } from "lit-html";
import { AsyncDirective, directive } from "lit-html/async-directive.js";
import { holdUrl, letGo } from "../photo-urls.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";

class Picture extends AsyncDirective {
  #sha256 = "";
  #alt = "";
  #small = true;
  /** The places where it may be had from here on. @type {string[]} */ #places = [];
  #looked = false;
  #here = false;

  /**
   * @param {string} sha256
   * @param {string} alt
   * @param {boolean} [whole] the grid's tiny one will not do
   */
  render(sha256, alt, whole = false) {
    this.#alt = alt;
    if (sha256 !== this.#sha256 || whole === this.#small) {
      this.#drop();
      [this.#sha256, this.#small] = [sha256, !whole];
      void this.#take();
    }
    return this.#view();
  }

  async #take() {
    const [sha256, small] = [this.#sha256, this.#small];
    const url = await holdUrl(sha256, small).catch(() => null);
    if (sha256 !== this.#sha256 || small !== this.#small) return;
    this.#here = Boolean(url);
    this.#places = [...(url ? [url] : []), `/files/${sha256}/${small ? "thumb" : "screen"}`];
    this.#looked = true;
    this.setValue(this.#view());
  }

  #view() {
    if (!this.#looked) return waiting(this.#alt);
    const [src] = this.#places;
    if (src)
      return html`<img src=${src} alt=${this.#alt} loading="lazy" decoding="async" draggable="false" @error=${() => this.#next(src)} />`;
    return html`<span class="photo-blind" role="img" aria-label=${this.#alt}>
      ${icon("gallery")}<span>${this.#here ? t("field.photo.blind") : t("field.photo.elsewhere")}</span>
    </span>`;
  }

  /** @param {string} failed */
  #next(failed) {
    if (this.#places[0] !== failed) return;
    this.#places = this.#places.slice(1);
    this.setValue(this.#view());
  }

  #drop() {
    if (this.#sha256) letGo(this.#sha256, this.#small);
    this.#places = [];
    this.#looked = false;
    this.#sha256 = "";
  }

  disconnected() {
    if (this.#sha256) letGo(this.#sha256, this.#small);
  }

  reconnected() {
    if (this.#sha256) void this.#take();
  }
}

const show = directive(Picture);

/** What stands there until it is known where the picture is: called what the picture will be. @param {string} alt */
const waiting = (alt) => html`<span class="photo-grid__wait" role="img" aria-label=${alt}></span>`;

const HASH = 64;

/**
 * @param {string} sha256 of a sample that there is no photo of: anything else
 * @param {string} alt
 * @param {{ whole?: boolean }} [how]
 */
export const picture = (sha256, alt, { whole = false } = {}) =>
  sha256.length === HASH ? show(sha256, alt, whole) : waiting(alt);
