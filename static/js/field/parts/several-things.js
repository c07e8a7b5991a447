/** The things that a section is answered for one by one: what each is called, one more, one fewer. */
import { html, nothing } from "lit-html";
import { broughtBack, mostOf, oneMore } from "../several.js";
import { t } from "../wording.js";
import { icon } from "./icons.js";
import { typed } from "./typed.js";
import { say } from "./words.js";

/** @typedef {import("./walk.js").Walk} Walk */
/** @typedef {import("../catalogue.js").Section} Section */
/** @typedef {import("../several.js").Thing} Thing */

const LONGEST_NAME = 50;

/**
 * @param {Walk} walk
 * @param {Section} section
 * @param {Thing} thing
 */
export function thingHead(walk, section, thing) {
  const of = say(section.repeat?.of ?? "");
  const id = `thing-${section.id}-${thing.place}`;
  const only = walk.things(section).length < 2;
  return html`<div class="thing-head">
    <label class="thing-head__label" for=${id}>${t("field.several.name", { of })}</label>
    <input
      class="input"
      id=${id}
      maxlength=${LONGEST_NAME}
      autocomplete="off"
      .value=${typed(thing.name)}
      @input=${(/** @type {Event} */ event) =>
        rename(walk, section, thing, /** @type {HTMLInputElement} */ (event.target).value)}
    />
    ${
      only
        ? nothing
        : html`<button
            type="button"
            class="button button--quiet thing-head__drop"
            aria-label=${t("field.several.drop", { of, name: thing.name })}
            @click=${() => drop(walk, section, thing)}
          >
            ${icon("fail")}
          </button>`
    }
  </div>`;
}

/**
 * @param {Walk} walk
 * @param {Section} section
 */
export const moreButton = (walk, section) =>
  walk.things(section).length >= mostOf(section)
    ? nothing
    : html`<button
        type="button"
        class="button"
        @click=${() => walk.setThings(section, oneMore(section, walk.things(section), walk.draft.answers))}
      >
        ${t("field.several.more", { of: say(section.repeat?.of ?? "") })}
      </button>`;

/**
 * @param {Walk} walk
 * @param {Section} section
 * @param {Thing} thing
 * @param {string} name
 */
const rename = (walk, section, thing, name) =>
  walk.setThings(
    section,
    walk.things(section).map((one) => (one.place === thing.place ? { ...one, name } : one)),
  );

/**
 * Its answers stay with the draft, so that taking it back brings them back.
 * @param {Walk} walk
 * @param {Section} section
 * @param {Thing} thing
 */
function drop(walk, section, thing) {
  walk.setThings(
    section,
    walk.things(section).filter((one) => one.place !== thing.place),
  );
  walk.app.say({
    text: t("field.several.dropped", { of: say(section.repeat?.of ?? ""), name: thing.name }),
    undo: () => walk.setThings(section, broughtBack(walk.things(section), thing)),
  });
}
