/**
 * Big keys for gloves, drawn by us: the phones' own pads are small and some have no minus sign.
 * A keyboard that is there still works; the field asks for no soft one.
 */
import { html } from "lit-html";
import { t } from "../wording.js";
import { icon } from "./icons.js";

const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/**
 * @param {object} asked
 * @param {() => string} asked.now as typed so far, read at each press: two quick ones may come before a drawing
 * @param {boolean} asked.whole no decimal point
 * @param {(value: string) => void} asked.type
 * @param {() => void} asked.done
 */
export const numberPad = ({ now, whole, type, done }) => html`<div
  class="number-pad"
  role="group"
  aria-label=${t("field.pad.label")}
  @mousedown=${keepFocus}
>
  ${DIGITS.map((digit) => key(digit, () => type(now() + digit)))}
  ${key("±", () => type(flip(now())), t("field.pad.sign"))}
  ${key("0", () => type(`${now()}0`))}
  ${whole ? html`<span></span>` : key(".", () => type(point(now())), t("field.pad.point"))}
  ${key(icon("erase"), () => type(now().slice(0, -1)), t("field.pad.erase"))}
  <button type="button" class="number-pad__key number-pad__done" @click=${done}>${t("field.pad.done")}</button>
</div>`;

/** @param {string} value */
const flip = (value) => (value.startsWith("-") ? value.slice(1) : `-${value}`);

/** @param {string} value */
const point = (value) => (value.includes(".") ? value : `${value || "0"}.`);

/**
 * @param {unknown} face
 * @param {() => void} press
 * @param {string} [label]
 */
const key = (face, press, label) =>
  html`<button type="button" class="number-pad__key" aria-label=${label ?? face} @click=${press}>${face}</button>`;

/** Pressing a key leaves the cursor in the field. @param {Event} event */
const keepFocus = (event) => event.preventDefault();

/** What people really type: full-width digits, Chinese full stops and commas. @param {string} text */
export function plainNumber(text) {
  return text
    .normalize("NFKC")
    .replace(/[。．，,]/g, ".")
    .replace(/[−–—]/g, "-")
    .replace(/[^0-9.-]/g, "")
    .slice(0, 20);
}
