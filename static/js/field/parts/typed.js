/**
 * The value of a field that somebody writes in. As lit's `live` it is set only where it differs from what stands there;
 * and never while an input method composes: a pinyin that is replaced under it loses what was being written.
 */
import { noChange } from "lit-html";
import { Directive, directive } from "lit-html/directive.js";

/** Where something is being composed. @type {EventTarget | null} */
let composing = null;

globalThis.document?.addEventListener("compositionstart", ({ target }) => {
  composing = target;
});
globalThis.document?.addEventListener("compositionend", () => {
  composing = null;
});

class Typed extends Directive {
  /** @param {string} value */
  render(value) {
    return value;
  }

  /**
   * @param {import("lit-html/directive.js").PropertyPart} part
   * @param {[string]} values
   */
  update({ element }, [value]) {
    const field = /** @type {HTMLInputElement} */ (element);
    if (field === composing || field.value === value) return noChange;
    field.value = value; // set here: lit would not, where the last drawing had the same value
    return value;
  }
}

export const typed = directive(Typed);

/**
 * For a field whose text is made plain as it is typed: only what is finished, and once more when it is.
 * @param {(text: string) => void} take
 */
export const whenWritten = (take) => (/** @type {Event} */ event) => {
  if (!(/** @type {InputEvent} */ (event).isComposing)) take(/** @type {HTMLInputElement} */ (event.target).value);
};
