import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { beforeEach, test } from "node:test";
import { deflateSync } from "node:zlib";
import { inDb } from "../../../static/js/field/db.js";
import * as drafts from "../../../static/js/field/drafts.js";
import { carry } from "../../../static/js/field/export.js";
import { hasPhotos, MOST_IN_QR, NotHanded, OtherEnterprise, pack, receive, unpack } from "../../../static/js/field/handover.js";
import { handedIn } from "../../../static/js/field/handover-link.js";
import { OtherPerson, takeIn } from "../../../static/js/field/importing.js";
import { newId } from "../../../static/js/field/ids.js";
import { qrRows } from "../../../static/js/field/parts/qr.js";
import { BadArchive } from "../../../static/js/field/unzip.js";
import { filledDraft, newPerson } from "./phone.js";

const jsQR = createRequire(import.meta.url)("../../../static/node_modules/jsqr");
let me;
beforeEach(async () => {
  me = await newPerson();
});

/** Begun, without photos. */
async function begun() {
  const { id } = await drafts.startDraft({ checklist: "hazchem/major", tag: "K" });
  await drafts.setAnswer(id, "x.1", { result: "fail", note: "坏了 🔥", due: "2026-12-01" });
  return drafts.draft(id);
}
const colleague = () => newPerson({ enterprise: me.enterprise, name: "王工" });
const packed = async (draft) => pack({ draft, from: me.name, enterprise: me.enterprise });
const text = (value) => `d${deflateSync(Buffer.from(JSON.stringify(value))).toString("base64url")}`;

test("a colleague goes on where the other one stopped, with the same checklist version", async () => {
  const draft = await begun();
  const link = await packed(draft);
  const other = await colleague();
  const handed = await unpack(link);
  assert.equal(handed.from, "李工");
  assert.equal(await receive(handed, other.enterprise), true);
  assert.deepEqual(await drafts.draft(draft.id), draft);
});

test("taken over twice it is there once, and what went on here is not replaced", async () => {
  const draft = await begun();
  const handed = await unpack(await packed(draft));
  const other = await colleague();
  await receive(handed, other.enterprise);
  await drafts.setNote(draft.id, "mine");
  assert.equal(await receive(handed, other.enterprise), false);
  assert.equal((await drafts.draft(draft.id)).note, "mine");
  await drafts.submitDraft(draft.id);
  assert.equal(await receive(handed, other.enterprise), false);
  assert.equal(await drafts.draft(draft.id), undefined);
});

test("another enterprise's inspection is refused, as is one for somebody without an enterprise", async () => {
  const handed = await unpack(await packed(await begun()));
  await newPerson();
  for (const enterprise of [newId(), undefined]) await assert.rejects(receive(handed, enterprise), OtherEnterprise);
  assert.deepEqual(await drafts.listDrafts(), []);
});

test("the code is read by a decoder that others wrote, and leads into the app", async () => {
  const link = `https://zicha.example/app#/handover/${await packed(await begun())}`;
  const rows = await qrRows(link, MOST_IN_QR);
  const scale = 4;
  const size = rows.length * scale;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1)
      if (rows[Math.floor(y / scale)][Math.floor(x / scale)]) pixels.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
  const read = jsQR(pixels, size, size).data;
  assert.equal(read, link);
  assert.equal((await unpack(handedIn(read))).draft.tag, "K");
});

test("sixty answers still make a code that can be scanned, a novel does not", async () => {
  const draft = await begun();
  for (let n = 0; n < 60; n += 1) draft.answers[`hazchem.major.${String(n).padStart(2, "0")}`] = { result: n % 9 ? "pass" : "na", ...(n % 9 ? {} : { reason: "现场没有" }) };
  assert.ok(await qrRows(`https://zicha.example/app#/handover/${await packed(draft)}`, MOST_IN_QR));
  draft.note = Array.from({ length: 3000 }, () => Math.random().toString(36)).join("");
  assert.equal(await qrRows(await packed(draft), MOST_IN_QR), null);
});

test("what is cut off, was never ours, or swells, is refused", async () => {
  const link = await packed(await begun());
  const draft = await begun();
  const tried = {
    "cut off": link.slice(0, -20),
    "no text": "d",
    "no base64": "d!!!!",
    "no list": text({}),
    "another format": text([2, me.enterprise, "x", draft]),
    "no draft": text([1, me.enterprise, "x", { id: "../x" }]),
    "answers that are none": text([1, me.enterprise, "x", { ...draft, answers: { a: 1 } }]),
    "a bomb": text([1, me.enterprise, "x", { ...draft, note: "0".repeat(3 * 1024 * 1024) }]),
  };
  for (const [what, spoilt] of Object.entries(tried)) await assert.rejects(unpack(spoilt), NotHanded, what);
});

test("other addresses that somebody scans are no handing over", () => {
  for (const other of ["https://zicha.example/t/7K3QF2H8", "https://zicha.example/app#/today", "7K3QF2H8", "https://x/app#/handover/"]) assert.equal(handedIn(other), null);
});

test("with photos it goes as a file, to a colleague and to nobody else; records never do", async () => {
  const id = await filledDraft();
  await drafts.markHanded(id, true); // sent once more: over there it does not rest
  const draft = await drafts.draft(id);
  assert.ok(hasPhotos(draft));
  const file = async (facts) => {
    const pieces = [];
    await carry({ ...me, enterprise: { id: me.enterprise }, handover: true }, { facts, drafts: [draft] }, (piece) => void pieces.push(piece));
    return new Blob(pieces);
  };
  const [plain, withFacts] = [await file([]), await file([{ id: newId(), kind: "x", subject: newId(), occurred_at: "x", body: {}, files: [] }])];
  const stranger = await newPerson();
  await assert.rejects(takeIn(plain, { id: stranger.id, enterprise: { id: stranger.enterprise } }), OtherPerson);
  const other = await colleague();
  const as = { id: other.id, enterprise: { id: other.enterprise } };
  await assert.rejects(takeIn(withFacts, as), BadArchive);
  assert.equal((await takeIn(plain, as)).drafts, 1);
  assert.ok(!("handed" in (await drafts.draft(id))));
  assert.equal(await inDb((db) => db.count("facts")), 0);
});

test("what was handed over rests on the giving phone until it is taken back", async () => {
  const { id } = await begun();
  await drafts.markHanded(id, true);
  assert.ok((await drafts.draft(id)).handed);
  assert.ok(!("handed" in (await unpack(await packed(await drafts.draft(id)))).draft));
  await drafts.markHanded(id, false);
  assert.equal((await drafts.draft(id)).handed, undefined);
});
