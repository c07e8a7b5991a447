/**
 * Where somebody signs with a finger: what is drawn is kept line by line, as lines. Who cannot write on glass says so,
 * and the typed name stands for the hand.
 */
import { html, nothing, svg } from "lit-html";
import { now } from "../dates.js";
import { HEIGHT, isSigned, isStale, pathOf, WIDTH, withPoint, withStroke } from "../signature.js";
import { t } from "../wording.js";
import { sign, signatureBy } from "./hands.js";
import { typed } from "./typed.js";

/** @typedef {import("../signature.js").Signature} Signature */
/** @typedef {import("../signature.js").SignerRole} SignerRole */

const LONGEST_NAME = 60;

/** The line under the finger; it is no part of a signature before the finger is up. @type {number[]} */
let line = [];

/**
 * @param {import("./walk.js").Walk} walk
 * @param {SignerRole} role
 */
export function openSignature(walk, role) {
  line = [];
  walk.app.openSheet({ title: signerWord(role), body: () => signaturePad(walk, role), closed: () => (line = []) });
}

/** @param {SignerRole} role */
export const signerWord = (role) => (role === "inspector" ? t("field.sign.inspector") : t("field.sign.accompanying"));

/**
 * One that was given for other answers leaves its name: a further line does not make it a hand under these.
 * @param {import("./walk.js").Walk} walk
 * @param {SignerRole} role
 * @returns {Signature} as it is, or blank
 */
export function signatureOf(walk, role) {
  const given = signatureBy(walk, role);
  const blank = { signed_at: now().toISOString(), strokes: [] };
  if (given) return isStale(given, walk.draft) ? { ...given, ...blank, named: false } : given;
  return { role, name: role === "inspector" ? (walk.app.person?.name ?? "") : "", ...blank };
}

/**
 * @param {import("./walk.js").Walk} walk
 * @param {SignerRole} role
 */
export function signaturePad(walk, role) {
  const signature = signatureOf(walk, role);
  const change = (/** @type {Partial<Signature>} */ patch) =>
    sign(walk, { ...signatureOf(walk, role), ...stamped(patch) });
  return html`<div class="signing">
    ${nameField(`sign-${role}-name`, t("field.sign.name"), signature.name, (name) => change({ name }))}
    ${
      role === "accompanying"
        ? nameField(`sign-${role}-duty`, t("field.sign.duty"), signature.duty ?? "", (duty) => change({ duty }))
        : nothing
    }
    ${signature.named ? nothing : pad(walk, signature, change)}
    <label class="check">
      <input
        type="checkbox"
        .checked=${Boolean(signature.named)}
        @change=${(/** @type {Event} */ event) => {
          const named = /** @type {HTMLInputElement} */ (event.target).checked;
          change(named ? { named, strokes: [] } : { named });
        }}
      />
      <span>${t("field.sign.by_name")}</span>
    </label>
    <p class="quiet" role="status">${standing(signature)}</p>
    <button type="button" class="button button--primary button--big" @click=${() => walk.app.closeSheet()}>
      ${isSigned(signature) ? t("field.sign.done") : t("field.sign.not_now")}
    </button>
  </div>`;
}

/** A hand, or a name for it, is given at a moment; a name that is put right is not given anew. @param {Partial<Signature>} patch */
const stamped = (patch) =>
  "strokes" in patch || "named" in patch ? { ...patch, signed_at: now().toISOString() } : patch;

/** @param {Signature} signature */
function standing(signature) {
  if (isSigned(signature)) return signature.named ? t("field.sign.stands_by_name") : t("field.sign.kept");
  return signature.name.trim() ? t("field.sign.not_yet") : t("field.sign.no_name");
}

/**
 * @param {string} id
 * @param {string} label
 * @param {string} value
 * @param {(text: string) => void} keep
 */
const nameField = (id, label, value, keep) => html`<div class="field">
  <label class="field__label" for=${id}>${label}</label>
  <input
    class="input"
    id=${id}
    maxlength=${LONGEST_NAME}
    autocomplete="off"
    .value=${typed(value)}
    @input=${(/** @type {Event} */ event) => keep(/** @type {HTMLInputElement} */ (event.target).value)}
  />
</div>`;

/**
 * @param {import("./walk.js").Walk} walk
 * @param {Signature} signature
 * @param {(patch: Partial<Signature>) => void} change
 */
const pad = (walk, signature, change) => html`<div class="signing__pad">
    <svg
      viewBox=${`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label=${t("field.sign.pad")}
      @pointerdown=${(/** @type {PointerEvent} */ event) => begin(walk, event)}
      @pointermove=${(/** @type {PointerEvent} */ event) => draw(walk, event)}
      @pointerup=${(/** @type {PointerEvent} */ event) => end(walk, event, signature.role, change)}
      @pointercancel=${(/** @type {PointerEvent} */ event) => end(walk, event, signature.role, change)}
    >
      <path class="signing__base" d=${`M40 ${HEIGHT - 80}H${WIDTH - 40}`} />
      <path class="signature__line" d=${pathOf([...signature.strokes, ...(line.length ? [line] : [])])} />
    </svg>
  </div>
  ${
    signature.strokes.length
      ? html`<button type="button" class="button button--quiet" @click=${() => change({ strokes: [] })}>
          ${t("field.sign.again")}
        </button>`
      : nothing
  }`;

/** @param {import("./walk.js").Walk} walk @param {PointerEvent} event */
function begin(walk, event) {
  if (!event.isPrimary) return; // the other hand, or the ball of this one
  const field = /** @type {Element} */ (event.currentTarget);
  field.setPointerCapture(event.pointerId);
  line = [];
  add(field, event);
  walk.app.refresh();
}

/** @param {import("./walk.js").Walk} walk @param {PointerEvent} event */
function draw(walk, event) {
  if (!line.length || !event.isPrimary) return;
  const field = /** @type {Element} */ (event.currentTarget);
  for (const one of event.getCoalescedEvents?.() ?? [event]) add(field, one);
  walk.app.refresh();
}

/** @param {Element} field @param {PointerEvent} event */
function add(field, { clientX, clientY }) {
  const { left, top, width } = field.getBoundingClientRect();
  line = withPoint(line, (clientX - left) / width, (clientY - top) / width);
}

/**
 * The line is kept before anything else can happen: whoever taps on in the next moment has signed.
 * @param {import("./walk.js").Walk} walk
 * @param {PointerEvent} event
 * @param {SignerRole} role
 * @param {(patch: Partial<Signature>) => void} change
 */
function end(walk, event, role, change) {
  if (!line.length || !event.isPrimary) return;
  const strokes = withStroke(signatureOf(walk, role).strokes, line);
  line = [];
  change({ strokes });
}

/** @param {Signature} signature */
export const signatureView = ({ strokes, name }) =>
  html`<svg class="signature" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${name}>
    ${svg`<path class="signature__line" d=${pathOf(strokes)} />`}
  </svg>`;
