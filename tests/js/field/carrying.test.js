import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, test } from "node:test";
import { formKey } from "../../../static/js/field/half-filled.js";
import { inDb, usePerson } from "../../../static/js/field/db.js";
import * as drafts from "../../../static/js/field/drafts.js";
import { exportUnsent } from "../../../static/js/field/export.js";
import { OtherPerson, takeIn } from "../../../static/js/field/importing.js";
import { newId } from "../../../static/js/field/ids.js";
import * as outbox from "../../../static/js/field/outbox.js";
import { handInPatrol, openPatrol } from "../../../static/js/field/patrols.js";
import { BadArchive, listZip, readZip } from "../../../static/js/field/unzip.js";
import { zip } from "../../../static/js/field/zip.js";
import { filledDraft, newPerson, PHOTO, whenFull } from "./phone.js";

let me;
beforeEach(async () => {
  me = await newPerson();
});

/** A photo that is on this phone. */
async function kept(seed) {
  const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, ...Array(40).fill(seed)]);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await inDb((db) => db.put("blobs", { sha256, bytes: bytes.buffer, type: "image/jpeg", held_at: 0 }));
  return { ...PHOTO, sha256, bytes: bytes.length };
}

async function exported() {
  const pieces = [];
  const told = await exportUnsent(me, (piece) => void pieces.push(piece));
  return { told, file: new Blob(pieces) };
}

/** Another device, on which the same person is signed in. */
const otherPhone = async () => newPerson({ id: me.id });
const emptied = () => inDb(async (db) => Promise.all(["facts", "drafts", "blobs"].map((name) => db.clear(name))));
const held = () => inDb(async (db) => ({ facts: await db.getAllKeys("facts"), drafts: await db.getAllKeys("drafts"), blobs: await db.getAllKeys("blobs") }));

async function changed(file, name, change) {
  const found = await listZip(file, /./);
  const entries = [];
  for (const [path, entry] of found) {
    const bytes = await readZip(file, entry);
    entries.push({ name: path, bytes: path === name ? new TextEncoder().encode(change(new TextDecoder().decode(bytes))) : bytes });
  }
  const pieces = [];
  await zip(entries, (piece) => void pieces.push(piece));
  return new Blob(pieces);
}

test("everything unsent, drafts as well, is carried to another phone of the same person, photos and all", async () => {
  const sent = await drafts.submitDraft(await filledDraft(await kept(1)));
  const open = await filledDraft(await kept(2));
  const delivered = await drafts.submitDraft(await filledDraft(await kept(3)));
  await outbox.settle({ id: delivered.id, state: "accepted", receipt: "a.b.c" });
  const { told, file } = await exported();
  assert.deepEqual(told, { facts: 1, drafts: 1, photos: 2, lost: 0 });
  const [fact, draft] = [(await outbox.undelivered())[0].fact, await drafts.draft(open)];
  await emptied();
  await otherPhone();
  assert.deepEqual(await takeIn(file, me), { facts: 1, drafts: 1, photos: 2, known: 0, damaged: 0 });
  assert.deepEqual((await outbox.undelivered()).map((row) => row.fact), [fact]);
  assert.equal(fact.id, sent.id);
  assert.deepEqual(await drafts.draft(open), draft);
  assert.equal((await held()).blobs.length, 2);
});

test("brought twice it is there once, and what is here is never replaced", async () => {
  await drafts.submitDraft(await filledDraft(await kept(1)));
  const open = await filledDraft(await kept(2));
  const { file } = await exported();
  await drafts.setNote(open, "went on here");
  const before = await held();
  assert.deepEqual(await takeIn(file, me), { facts: 0, drafts: 0, photos: 0, known: 2, damaged: 0 });
  assert.deepEqual(await held(), before);
  assert.equal((await drafts.draft(open)).note, "went on here");
});

test("a draft that was handed in meanwhile does not come to life again", async () => {
  const id = await filledDraft();
  const { file } = await exported();
  await drafts.submitDraft(id);
  await takeIn(file, me);
  assert.deepEqual(await drafts.listDrafts(), []);
});

test("work that went on here after it was handed in over there becomes an inspection of its own", async () => {
  const id = await filledDraft();
  const row = await drafts.draft(id);
  await drafts.submitDraft(id);
  const { file } = await exported();
  await inDb((db) => db.delete("facts", id));
  await inDb((db) => db.put("drafts", { ...row, changed_at: "2099-01-01T00:00:00.000Z", note: "later" }));
  await takeIn(file, me);
  const [left] = await drafts.listDrafts();
  assert.notEqual(left.id, id);
  assert.equal(left.note, "later");
});

test("another person's file is refused, with the name, and nothing of it is kept (T10)", async () => {
  await drafts.submitDraft(await filledDraft(await kept(1)));
  const { file } = await exported();
  const other = await newPerson();
  await assert.rejects(takeIn(file, other), (problem) => problem instanceof OtherPerson && problem.message === "李工");
  assert.deepEqual(await held(), { facts: [], drafts: [], blobs: [] });
});

test("what was changed on the way, or was never ours, is refused and leaves nothing", async () => {
  await drafts.submitDraft(await filledDraft(await kept(1)));
  const { file } = await exported();
  await emptied();
  const tried = {
    "a changed fact": await changed(file, "facts.json", (text) => text.replace("坏了", "好的")),
    "a changed person does not open it": await changed(file, "zicha.json", (text) => text.replace("zicha-phone/1", "zicha-phone/9")),
    "no list": await changed(file, "zicha.json", () => "{}"),
    "no JSON": await changed(file, "zicha.json", () => "{"),
  };
  for (const [what, spoilt] of Object.entries(tried)) await assert.rejects(takeIn(spoilt, me), BadArchive, what);
  assert.deepEqual(await held(), { facts: [], drafts: [], blobs: [] });
});

test("facts and drafts that no phone writes are refused, whatever their hash says", async () => {
  for (const facts of [[{ id: "../x" }], [1], [{ id: newId(), kind: "x", subject: newId(), occurred_at: "x", body: [], files: [] }], Array(6000).fill({})]) {
    const bytes = new TextEncoder().encode(JSON.stringify({ facts }));
    const empty = new TextEncoder().encode(JSON.stringify({ drafts: [] }));
    const hash = (data) => createHash("sha256").update(data).digest("hex");
    const manifest = { format: "zicha-phone/1", person: { id: me.id, name: "x" }, hashes: { "facts.json": hash(bytes), "drafts.json": hash(empty) } };
    const pieces = [];
    await zip([{ name: "zicha.json", bytes: new TextEncoder().encode(JSON.stringify(manifest)) }, { name: "facts.json", bytes }, { name: "drafts.json", bytes: empty }], (piece) => void pieces.push(piece));
    await assert.rejects(takeIn(new Blob(pieces), me), BadArchive);
  }
  assert.deepEqual((await held()).facts, []);
});

test("a photo that is not what its name says is left out and counted, its record comes (T7)", async () => {
  const photo = await kept(1);
  await drafts.submitDraft(await filledDraft(photo));
  const { file } = await exported();
  await emptied();
  const spoilt = await changed(file, `photos/${photo.sha256}.jpg`, (text) => `${text}x`);
  assert.deepEqual(await takeIn(spoilt, me), { facts: 1, drafts: 0, photos: 0, known: 0, damaged: 1 });
  assert.equal((await held()).blobs.length, 0);
});

test("on a full phone nothing comes in half (T5)", async () => {
  await drafts.submitDraft(await filledDraft(await kept(1)));
  const { file } = await exported();
  await emptied();
  await whenFull(() => assert.rejects(takeIn(file, me), { message: "no room" }));
  assert.deepEqual(await held(), { facts: [], drafts: [], blobs: [] });
});

test("a record that this build cannot read goes out with the others, and holds none of them up (T13)", async () => {
  const { id } = await drafts.submitDraft(await filledDraft());
  await inDb((db) => db.put("facts", { id: newId(), strange: "record of a later build" }));
  assert.deepEqual((await outbox.undelivered()).map((row) => row.id), [id]);
  const [strange] = await outbox.unreadable();
  const { file } = await exported();
  const found = await listZip(file, /./);
  assert.match(new TextDecoder().decode(await readZip(file, found.get("facts.json"))), /record of a later build/);
  await outbox.throwAway(id);
  await outbox.throwAway(strange.id);
  assert.deepEqual((await held()).facts, [id]);
});

test("a patrol under way and a report that is half filled in go out with the rest, photos and all", async () => {
  const photo = await kept(1);
  const store = { [formKey(me.id, "report")]: JSON.stringify({ title: "漏油", photos: [photo] }), [formKey(newId(), "report")]: '{"title":"别人的"}' };
  globalThis.localStorage = Object.assign(Object.create({ getItem: (key) => store[key] }), store);
  try {
    await inDb((db) => db.put("patrols", { id: newId(), title: "夜班巡检" }));
    const { file, told } = await exported();
    const found = await listZip(file, /./);
    const text = new TextDecoder().decode(await readZip(file, found.get("facts.json")));
    assert.match(text, /漏油/);
    assert.match(text, /夜班巡检/);
    assert.doesNotMatch(text, /别人的/);
    assert.equal(told.photos, 1);
  } finally {
    delete globalThis.localStorage;
  }
});

test("what was begun goes on where it is brought, once, and what was begun there stays", async () => {
  const photo = await kept(1);
  const [mine, foreign, own] = [formKey(me.id, "report"), formKey(newId(), "report"), formKey(me.id, "other")];
  const walk = { id: newId(), route: "all", title: "夜班巡检", things: [newId()], seen: [], unknown: [], started_at: "2026-11-23T08:00:00.000Z" };
  storage({ [mine]: JSON.stringify({ title: "漏油", photos: [photo] }), [own]: '{"title":"over there"}' });
  try {
    await inDb((db) => db.put("patrols", walk));
    const { file } = await exported();
    const strange = await changed(file, "facts.json", (text) => text.replaceAll(own, foreign));
    await otherPhone();
    await inDb(async (db) => Promise.all(["patrols", "blobs"].map((name) => db.clear(name))));
    const held = storage({ [own]: '{"title":"here"}' });
    assert.deepEqual(await takeIn(file, me), { facts: 0, drafts: 2, photos: 1, known: 1, damaged: 0 });
    assert.deepEqual(await inDb((db) => db.getAll("patrols")), [walk]);
    assert.deepEqual([JSON.parse(held.get(mine)).title, held.get(own)], ["漏油", '{"title":"here"}']);
    assert.deepEqual(await takeIn(file, me), { facts: 0, drafts: 0, photos: 0, known: 3, damaged: 0 });
    await assert.rejects(takeIn(strange, me), BadArchive);
    assert.equal(held.has(foreign), false);
  } finally {
    delete globalThis.localStorage;
  }
});

test("a patrol that was handed in over there is over here as well", async () => {
  const walk = { id: newId(), route: "all", title: "夜班巡检", things: [newId()], seen: [], unknown: [], started_at: "2026-11-23T08:00:00.000Z" };
  await inDb((db) => db.put("patrols", walk));
  await handInPatrol(walk.id);
  const { file } = await exported();
  await inDb((db) => db.delete("facts", walk.id));
  await inDb((db) => db.put("patrols", walk));
  await takeIn(file, me);
  assert.equal(await openPatrol(), undefined);
  assert.deepEqual((await held()).facts, [walk.id]);
});

/** Small forms as browsers keep them. */
function storage(forms) {
  const held = new Map(Object.entries(forms));
  globalThis.localStorage = new Proxy({ getItem: (key) => held.get(key) ?? null, setItem: (key, text) => void held.set(key, text) }, { ownKeys: () => [...held.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) });
  return held;
}

test("an export holds nothing of the person who was here before (T10)", async () => {
  await drafts.submitDraft(await filledDraft(await kept(1)));
  me = await newPerson();
  usePerson(me.id);
  assert.deepEqual((await exported()).told, { facts: 0, drafts: 0, photos: 0, lost: 0 });
});
