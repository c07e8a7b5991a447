/** What a hazard is called: the id that the server gives it too, and five letters for people. */
import { uuidText } from "./ids.js";

const FROM_ANSWER = "6f6a9a5e-3c43-5d0b-9a51-8f3f3a6f0b11";
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The same id as on the server: UUIDv5 of the fact, the item and which of several things.
 * @param {string} fact
 * @param {string} item
 * @param {string} [which]
 */
export async function hazardId(fact, item, which) {
  const space = Uint8Array.from(FROM_ANSWER.replaceAll("-", "").match(/../g) ?? [], (pair) =>
    Number.parseInt(pair, 16),
  );
  const name = new TextEncoder().encode(which ? `${fact}:${item}:${which}` : `${fact}:${item}`);
  const digest = await crypto.subtle.digest("SHA-1", new Uint8Array([...space, ...name]));
  const bytes = new Uint8Array(digest).slice(0, 16);
  const view = new DataView(bytes.buffer);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x50);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  return uuidText(bytes);
}

/** Five letters that can be said on the phone. @param {string} id */
export function shortCode(id) {
  const number = Number.parseInt(id.slice(-7), 16) & 0x1ffffff;
  return [20, 15, 10, 5, 0].map((shift) => LETTERS[(number >> shift) & 31]).join("");
}
