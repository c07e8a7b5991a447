/**
 * Whether a receipt is what it says: signed by a key of our server, and about this very record with these very
 * photos. Done on the phone, without a network.
 */
import { keys } from "./receipt-keys.js";

/**
 * @typedef {object} Claims
 * @property {string} fact
 * @property {string} enterprise
 * @property {string} hash
 * @property {number} seq
 * @property {string} chain
 * @property {string[]} files
 * @property {string} received_at
 * @property {string} issued_at
 */

/** @typedef {"good" | "bad" | "other" | "no_key" | "cannot"} Verdict other: rightly signed, about something else */

/**
 * What it states, whether or not that is true.
 * @param {string} jws
 * @returns {{ kid: string, claims: Claims } | null} null where it cannot be read
 */
export function stated(jws) {
  try {
    const [head = "", payload = ""] = jws.split(".");
    return { kid: read(head).kid, claims: read(payload) };
  } catch {
    return null;
  }
}

/**
 * @param {string} jws
 * @param {import("./facts.js").Fact} fact as it lies on this phone
 * @returns {Promise<Verdict>}
 */
export async function check(jws, fact) {
  const said = stated(jws);
  if (!said) return "bad";
  const found = (await keys()).find((key) => key.kid === said.kid);
  if (!found) return "no_key";
  const right = await signedBy(found, jws);
  if (right === undefined) return "cannot";
  if (!right) return "bad";
  return isAbout(said.claims, fact) ? "good" : "other";
}

/**
 * @param {import("./receipt-keys.js").Key} key
 * @param {string} jws
 * @returns {Promise<boolean | undefined>} nothing where this browser cannot tell
 */
async function signedBy({ kty, crv, x }, jws) {
  const [head, payload, signature = ""] = jws.split(".");
  const text = new TextEncoder().encode(`${head}.${payload}`);
  try {
    const key = await crypto.subtle.importKey("jwk", { kty, crv, x }, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, key, bytesOf(signature), text);
  } catch {
    return undefined; // Ed25519 came late to browsers
  }
}

/** @param {Claims} claims @param {import("./facts.js").Fact} fact */
const isAbout = (claims, fact) =>
  claims.fact === fact.id &&
  JSON.stringify(claims.files) === JSON.stringify([...new Set(fact.files.map((file) => file.sha256))].sort());

/** @param {string} text base64url of JSON */
const read = (text) => JSON.parse(new TextDecoder().decode(bytesOf(text)));

/** @param {string} text base64url */
const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
