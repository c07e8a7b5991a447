/** Who signed an inspection and who still has to, on the page before it is handed in. */
import { html, nothing } from "lit-html";
import { momentWords } from "../dates.js";
import { isSigned, isStale, signersWanted } from "../signature.js";
import { t } from "../wording.js";
import { putBack, signatureBy, unsign, unsigned } from "./hands.js";
import { openSignature, signatureView, signerWord } from "./signature-pad.js";

/** @typedef {import("./walk.js").Walk} Walk */
/** @typedef {import("../signature.js").SignerRole} SignerRole */

const ROLES = /** @type {const} */ (["inspector", "accompanying"]);

/** @param {Walk} walk */
export const signatures = (walk) => html`<section class="group">
  <h2 class="group__title">${t("field.sign.title")}</h2>
  <ul class="cell-list">${ROLES.map((role) => row(walk, role))}</ul>
</section>`;

/**
 * @param {Walk} walk
 * @param {SignerRole} role
 */
function row(walk, role) {
  const signature = signatureBy(walk, role);
  const signed = isSigned(signature);
  return html`<li class="cell-row">
    <button type="button" class="cell cell--tall" @click=${() => openSignature(walk, role)}>
      <span class="cell__text">
        <span class="cell__title"
          >${[signerWord(role), signed && [signature?.name, signature?.duty].filter(Boolean).join(" · ")].filter(Boolean).join("：")}</span
        >
        ${signed && signature?.strokes.length ? signatureView(signature) : nothing}
        <span class="cell__note" data-tone=${unsigned(walk).includes(role) ? "danger" : nothing}>${standing(walk, role)}</span>
      </span>
      <span class="cell__value cell__value--go">${goWord(walk, role)}</span>
    </button>
    ${
      signature
        ? html`<button type="button" class="cell-row__act" @click=${() => drop(walk, role)}>${t("field.sign.drop")}</button>`
        : nothing
    }
  </li>`;
}

/**
 * @param {Walk} walk
 * @param {SignerRole} role
 */
function goWord(walk, role) {
  const signature = signatureBy(walk, role);
  if (!isSigned(signature)) return t("field.sign.go");
  return signature && isStale(signature, walk.draft) ? t("field.sign.again") : t("field.sign.change");
}

/**
 * @param {Walk} walk
 * @param {SignerRole} role
 */
function standing(walk, role) {
  const signature = signatureBy(walk, role);
  const wanted = signersWanted(walk.checklist.signatures).includes(role);
  if (signature && isSigned(signature)) {
    if (isStale(signature, walk.draft)) return t("field.sign.stale");
    return signature.named ? t("field.sign.stands_by_name") : momentWords(signature.signed_at);
  }
  return wanted ? t("field.sign.wanted") : t("field.sign.free");
}

/**
 * @param {Walk} walk
 * @param {SignerRole} role
 */
function drop(walk, role) {
  const before = signatureBy(walk, role);
  unsign(walk, role);
  walk.app.say({
    text: t("field.sign.dropped"),
    undo: () => before && putBack(walk, before),
  });
}
