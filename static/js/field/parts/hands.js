/** Who signed the inspection that is being walked, and who still has to. */
import { contentOf, isSigned, signersWanted, staleIn } from "../signature.js";

/** @typedef {import("./walk.js").Walk} Walk */
/** @typedef {import("../signature.js").Signature} Signature */
/** @typedef {import("../signature.js").SignerRole} SignerRole */

/**
 * @param {Walk} walk
 * @param {SignerRole} role
 */
export const signatureBy = ({ draft }, role) => draft.signatures?.find((one) => one.role === role);

/**
 * Under what is there now; on its way into the store when this returns.
 * @param {Walk} walk
 * @param {Signature} signature
 */
export const sign = (walk, signature) => putBack(walk, { ...signature, covers: contentOf(walk.draft) });

/**
 * As it was: what it was given for may have changed since.
 * @param {Walk} walk
 * @param {Signature} signature
 */
export const putBack = (walk, signature) =>
  walk.setBeside({ signatures: [...others(walk, signature.role), signature] });

/**
 * @param {Walk} walk
 * @param {SignerRole} role
 */
export const unsign = (walk, role) => walk.setBeside({ signatures: others(walk, role) });

/**
 * @param {Walk} walk
 * @param {SignerRole} role
 */
const others = ({ draft }, role) => (draft.signatures ?? []).filter((one) => one.role !== role);

/**
 * Who still has to sign, or to sign again because something changed.
 * @param {Walk} walk
 */
export function unsigned(walk) {
  const wanted = signersWanted(walk.checklist.signatures).filter((role) => !isSigned(signatureBy(walk, role)));
  return [...new Set([...wanted, ...staleIn(walk.draft)])];
}
