import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { inDb, StoreFull } from "../../../static/js/field/db.js";
import * as drafts from "../../../static/js/field/drafts.js";
import * as outbox from "../../../static/js/field/outbox.js";
import { addPhoto, photoBlob } from "../../../static/js/field/photos.js";
import { contents, deleteDelivered, mustFit, NoRoom, room, roomFor } from "../../../static/js/field/room.js";
import { filledDraft, newPerson, PHOTO } from "./phone.js";

const MB = 1024 * 1024;

/** The browser says so, and nothing else. */
const estimated = (usage, quota) => Object.defineProperty(globalThis, "navigator", { value: { storage: { estimate: async () => ({ usage, quota }) } }, configurable: true });
const before = Object.getOwnPropertyDescriptor(globalThis, "navigator");
afterEach(() => (before ? Object.defineProperty(globalThis, "navigator", before) : delete globalThis.navigator));
beforeEach(() => newPerson());

const jpeg = (size = 64) => new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), new Uint8Array(size)], "a.jpg", { type: "image/jpeg" });
const held = (sha256, bytes = 9) => inDb((db) => db.put("blobs", { sha256, bytes: new ArrayBuffer(bytes), type: "image/jpeg", held_at: 0 }));

test("a photo that would not fit is told before anything of it is kept, and the draft stays whole (T5)", async () => {
  const id = await filledDraft();
  const whole = await drafts.draft(id);
  estimated(95 * MB, 100 * MB);
  await assert.rejects(addPhoto(jpeg(), { source: "camera", question: "x.1" }), NoRoom);
  assert.equal(await inDb((db) => db.count("blobs")), 0);
  assert.deepEqual(await drafts.draft(id), whole);
});

test("whoever asks about a full store by its old name hears of this one as well (T5)", () => {
  assert.ok(new NoRoom("x") instanceof StoreFull);
});

test("there is a margin for words, and a browser that does not estimate is believed until it refuses", async () => {
  estimated(80 * MB, 100 * MB);
  assert.equal(await roomFor(4 * MB), true);
  assert.equal(await roomFor(9 * MB), false);
  estimated(undefined, undefined);
  assert.equal(await room(), null);
  await mustFit(9 * MB);
});

test("what fills the phone is told by what would be lost with it", async () => {
  const draft = { ...PHOTO, sha256: "1".repeat(64), bytes: 100 };
  const sent = { ...PHOTO, sha256: "2".repeat(64), bytes: 200 };
  for (const { sha256 } of [draft, sent]) await held(sha256);
  await filledDraft(draft);
  const { id } = await drafts.submitDraft(await filledDraft(sent));
  assert.deepEqual((await contents()).unsafe, { count: 2, bytes: 300 });
  await outbox.settle({ id, state: "accepted", receipt: "a.b.c" });
  const found = await contents();
  assert.deepEqual([found.unsafe, found.delivered], [{ count: 1, bytes: 100 }, { count: 1, bytes: 200 }]);
  assert.equal(found.checklists.count, 1);
});

test("only photos that receipts cover are deleted, and the records stay with their receipts (T48)", async () => {
  const [shared, sent, open] = ["3", "4", "5"].map((digit) => ({ ...PHOTO, sha256: digit.repeat(64) }));
  for (const { sha256 } of [shared, sent, open]) await held(sha256);
  await filledDraft(shared); // the same photo answers a draft and something that was delivered
  const delivered = await drafts.submitDraft(await filledDraft(shared));
  const other = await drafts.submitDraft(await filledDraft(sent));
  const waiting = await drafts.submitDraft(await filledDraft(open));
  for (const { id } of [delivered, other]) await outbox.settle({ id, state: "accepted", receipt: "a.b.c" });
  await outbox.settle({ id: waiting.id, state: "accepted" });
  assert.deepEqual(await deleteDelivered(), { count: 1, bytes: sent.bytes });
  assert.deepEqual(await Promise.all([shared, sent, open].map(async ({ sha256 }) => !!(await photoBlob(sha256)))), [true, false, true]);
  assert.equal((await outbox.items()).length, 3);
});

test("a photo that its receipt names as missing is not on the server, and is kept", async () => {
  const { id } = await drafts.submitDraft(await filledDraft());
  await held(PHOTO.sha256);
  await inDb(async (db) => db.put("facts", { ...(await db.get("facts", id)), receipt: "a.b.c", withdrawn: [PHOTO.sha256] }));
  assert.equal((await deleteDelivered()).count, 0);
  assert.ok(await photoBlob(PHOTO.sha256));
});

test("a delivered photo that a report half filled in shows again is not freed", async () => {
  const sent = { ...PHOTO, sha256: "2".repeat(64), bytes: 200 };
  await held(sent.sha256);
  const { id } = await drafts.submitDraft(await filledDraft(sent));
  await outbox.settle({ id, state: "accepted", receipt: "a.b.c" });
  globalThis.localStorage = Object.assign(Object.create({ getItem: () => JSON.stringify({ photos: [sent] }) }), { "zicha.form.x.report": "" });
  try {
    assert.equal((await deleteDelivered()).count, 0);
  } finally {
    delete globalThis.localStorage;
  }
  assert.equal((await deleteDelivered()).count, 1);
});
