import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { newFact } from "../../../static/js/field/facts.js";
import { newId } from "../../../static/js/field/ids.js";
import * as delivered from "../../../static/js/field/delivered.js";
import * as outbox from "../../../static/js/field/outbox.js";
import { check, stated } from "../../../static/js/field/receipt-check.js";
import { fetchKeys, keys } from "../../../static/js/field/receipt-keys.js";
import { inShell } from "../../../static/js/field/db.js";
import { newPerson, PHOTO } from "./phone.js";
import { ours, Server } from "./server.js";

const KEYS = "/.well-known/jwks.json";
const coded = (bytes) => Buffer.from(bytes).toString("base64url");

/** A server's key, and what it signs. */
async function signer() {
  const pair = await crypto.subtle.generateKey({ name: "Ed25519" }, true, ["sign", "verify"]);
  const kid = newId();
  const { kty, crv, x } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const sign = async (claims) => {
    const text = [{ alg: "EdDSA", kid, typ: "zicha-receipt+jws" }, claims].map((part) => coded(JSON.stringify(part))).join(".");
    return `${text}.${coded(await crypto.subtle.sign({ name: "Ed25519" }, pair.privateKey, Buffer.from(text)))}`;
  };
  return { kid, key: { kty, crv, x, kid, use: "sig" }, sign };
}

let server;
let signs;
let fact;
let claims;
beforeEach(async () => {
  server = new Server(await newPerson());
  signs = await signer();
  server.before = ({ path }) => path === KEYS && ours({ keys: [signs.key] });
  await fetchKeys([signs.kid]);
  fact = newFact("hazard.reported", newId(), { title: "护栏松动" }, [PHOTO, { ...PHOTO, question: "two" }]);
  claims = { fact: fact.id, seq: 7, hash: "b".repeat(64), files: [PHOTO.sha256], issued_at: "2026-11-25T08:00:00Z" };
});

test("a receipt of our server about this record and its photos holds", async () => {
  assert.equal(await check(await signs.sign(claims), fact), "good");
});

test("any changed byte is noticed, and so is a key that only borrows the name", async () => {
  const [head, , signature] = (await signs.sign(claims)).split(".");
  const forged = [head, coded(JSON.stringify({ ...claims, seq: 8 })), signature].join(".");
  assert.equal(await check(forged, fact), "bad");
  const other = await signer();
  const borrowed = (await other.sign(claims)).split(".");
  assert.equal(await check([head, borrowed[1], borrowed[2]].join("."), fact), "bad");
  assert.equal(await check("a.b.c", fact), "bad");
});

test("a true receipt of another record, or with a photo less, is not this one's", async () => {
  assert.equal(await check(await signs.sign({ ...claims, fact: newId() }), fact), "other");
  assert.equal(await check(await signs.sign({ ...claims, files: [] }), fact), "other");
});

test("without the key, and in a browser that does not know the signature, it says so and nothing else", async () => {
  const stranger = await signer();
  assert.equal(await check(await stranger.sign(claims), fact), "no_key");
  mock.method(crypto.subtle, "importKey", () => Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError")));
  assert.equal(await check(await signs.sign(claims), fact), "cannot");
  mock.restoreAll();
});

test("a key is asked for when a receipt names it, kept for ever, and never replaced under its name", async () => {
  server.heard.length = 0;
  await fetchKeys([signs.kid]);
  assert.deepEqual(server.heard, []);
  const first = signs.key;
  const next = await signer();
  server.before = ({ path }) => path === KEYS && ours({ keys: [{ ...next.key, kid: first.kid }, next.key] });
  await fetchKeys([next.kid]);
  const held = await keys();
  assert.deepEqual(held.find(({ kid }) => kid === first.kid), first);
  assert.ok(held.some(({ kid }) => kid === next.kid));
});

test("another program that answers at the address of the keys stops nothing", async () => {
  server.before = () => new Response("not here", { status: 404 });
  await fetchKeys([newId()]);
  assert.deepEqual((await inShell((db) => db.get("meta", "keys"))).length > 0, true);
});

test("when a receipt was signed stands in it, and is what the list shows", async () => {
  await outbox.enqueue(fact);
  await outbox.settle({ id: fact.id, state: "accepted", receipt: await signs.sign(claims) });
  assert.equal((await outbox.items())[0].receipt.server_time, claims.issued_at);
  assert.deepEqual(await delivered.keysNamed(), [signs.kid]);
  assert.equal(stated("x"), null);
});

test("what has a receipt and what has none is counted from receipts, a photo of two answers once (T36)", async () => {
  await outbox.enqueue(fact);
  await outbox.enqueue(newFact("hazard.reported", newId(), { title: "x" }, [{ ...PHOTO, sha256: "c".repeat(64) }]));
  const old = newFact("hazard.reported", newId(), { title: "x" });
  await outbox.enqueue({ ...old, occurred_at: new Date(Date.now() - 40 * 86_400_000).toISOString() });
  await outbox.settle({ id: fact.id, state: "accepted", receipt: await signs.sign(claims) });
  assert.deepEqual(await delivered.standing(30), { records: 3, with: { records: 1, photos: 1 }, without: { records: 2, photos: 1 } });
});
