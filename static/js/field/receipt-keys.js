/**
 * The server's public keys, kept so that receipts can be checked without a network. A key is never replaced: what was
 * signed with it stays signed with it.
 */
import { inShell } from "./db.js";
import { ask } from "./talk.js";

/** @typedef {{ kid: string, kty: string, crv: string, x: string }} Key */

const KEPT = "keys";
const ADDRESS = "/.well-known/jwks.json";

/** @returns {Promise<Key[]>} */
export const keys = async () => (await inShell((db) => db.get("meta", KEPT))) ?? [];

/**
 * Asks for keys only when a receipt here names one that is not. What answers at that address may be another program
 * of the same machine; then receipts go unchecked, and all else goes on.
 * @param {string[]} named
 */
export async function fetchKeys(named) {
  const known = await keys();
  const lacks = (/** @type {string} */ kid) => !known.some((key) => key.kid === kid);
  if (!named.some(lacks)) return;
  const { keys: shown = [] } = await ask(ADDRESS).catch(() => ({}));
  const fresh = shown.filter((/** @type {Key} */ key) => lacks(key.kid));
  if (fresh.length) await inShell((db) => db.put("meta", [...known, ...fresh], KEPT));
}
