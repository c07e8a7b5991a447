/** What the phone promises about its store, each against what browsers do to it. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { forceCloseDatabase } from "../../../static/node_modules/fake-indexeddb/build/esm/index.js";
import { unwrap } from "../../../static/node_modules/idb/build/index.js";
import { inDb, StoreFull, usePerson } from "../../../static/js/field/db.js";
import * as drafts from "../../../static/js/field/drafts.js";
import { leave } from "../../../static/js/field/leaving.js";
import { newId } from "../../../static/js/field/ids.js";
import * as outbox from "../../../static/js/field/outbox.js";
import { Writer } from "../../../static/js/field/parts/writer.js";
import { pull } from "../../../static/js/field/pull.js";
import { becomePerson } from "../../../static/js/field/session.js";
import { filledDraft, newPerson, PHOTO, whenFull } from "./phone.js";
import { ours, Server } from "./server.js";

let me;
beforeEach(async () => {
  me = await newPerson();
});

const held = () => inDb(async (db) => ({ facts: await db.getAllKeys("facts"), drafts: await db.getAllKeys("drafts"), blobs: await db.getAllKeys("blobs") }));
const photo = () => inDb((db) => db.put("blobs", { sha256: PHOTO.sha256, bytes: new ArrayBuffer(9), type: "image/jpeg", held_at: Date.now() }));

test("drafts and handing in go on after the phone closed the connection, without a reload (T1)", async () => {
  const id = await filledDraft();
  await inDb((db) => db.close());
  await drafts.setAnswer(id, "x.2", { note: "later" });
  await inDb((db) => db.close());
  await drafts.submitDraft(id);
  assert.deepEqual((await held()).facts, [id]);
});

test("a connection that the browser itself ends is opened again (T1)", async () => {
  const id = await filledDraft();
  await inDb(async (db) => forceCloseDatabase(unwrap(db)));
  await drafts.setNote(id, "x");
  assert.equal((await drafts.draft(id)).note, "x");
});

test("a write that fails out of the blue is seen, kept in memory and tried again until it is there (T2)", async () => {
  const values = { a: 1 };
  const kept = {};
  let fail = true;
  const seen = [];
  const writer = new Writer(async (key) => {
    if (fail) throw new TypeError("externalData undefined");
    kept[key] = values[key];
  }, () => seen.push(writer.saving));
  writer.add("a");
  await assert.rejects(writer.flush(), /not kept: failed/);
  assert.ok(seen.includes("failed"));
  fail = false;
  await writer.flush();
  assert.deepEqual(kept, { a: 1 });
});

test("two inspections of the same checklist in the same moment are two records (T3)", async () => {
  const ids = await Promise.all([filledDraft(), filledDraft()]);
  for (const id of ids) await drafts.submitDraft(id);
  assert.deepEqual((await held()).facts.sort(), ids.sort());
});

test("with no room left, sending, marking as delivered later and deleting still work (T5)", async () => {
  const id = await filledDraft();
  await photo();
  await whenFull(async () => {
    await assert.rejects(drafts.submitDraft(id), StoreFull);
    assert.equal((await drafts.listDrafts()).length, 1);
    await inDb((db) => db.delete("blobs", PHOTO.sha256));
  });
  assert.deepEqual(await held(), { facts: [], drafts: [id], blobs: [] });
});

test("a store that could not be opened for want of room opens once there is some, without a new start (T6)", async () => {
  usePerson(newId());
  const { open } = indexedDB;
  indexedDB.open = () => {
    throw new DOMException("no room", "QuotaExceededError");
  };
  try {
    await assert.rejects(inDb((db) => db.count("facts")), StoreFull);
  } finally {
    indexedDB.open = open;
  }
  assert.equal(await inDb((db) => db.count("facts")), 0);
});

test("whatever the server withdraws or sends anew, what is unsent stays (T9, T37)", async () => {
  const sent = await filledDraft();
  await drafts.submitDraft(sent);
  const open = await filledDraft();
  await photo();
  const before = await held();
  const server = new Server(me);
  server.before = ({ path }) => path.includes("/pull") && ours({ epoch: "e2", cursor: 9, full: true, enterprise: { id: me.enterprise, name: "x" }, checklists: [] });
  await pull();
  await becomePerson({ ...me, role: "worker", enterprise: newId() });
  assert.deepEqual(await held(), before);
  assert.equal((await drafts.draft(open)).answers["x.1"].note, "坏了");
});

test("signing out leaves everything for its person, and the next one sees and sends nothing of it (T10)", async () => {
  const id = await filledDraft();
  await drafts.submitDraft(id);
  new Server(me).before = () => ours({});
  await leave();
  await newPerson();
  assert.deepEqual(await outbox.undelivered(), []);
  await becomePerson(me);
  assert.deepEqual((await held()).facts, [id]);
});

test("a draft that this build cannot read hides no other (T13)", async () => {
  const id = await filledDraft();
  await inDb((db) => db.put("drafts", { id: newId(), changed_at: "x" }));
  assert.deepEqual((await drafts.listDrafts()).map((row) => row.id), [id]);
});
