import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { inDb } from "../../../static/js/field/db.js";
import * as drafts from "../../../static/js/field/drafts.js";
import * as outbox from "../../../static/js/field/outbox.js";
import { newId } from "../../../static/js/field/ids.js";
import { becomePerson, currentPerson } from "../../../static/js/field/session.js";
import { filledDraft, newPerson } from "./phone.js";
import { ours, Server } from "./server.js";

Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true, writable: true });
mock.method(globalThis, "setTimeout", () => 0); // nothing runs by itself here
delete globalThis.BroadcastChannel; // an open one keeps the process alive
const sync = await import("../../../static/js/field/sync.js");

const PHOTO_LESS = { id: "x.1", result: "pass" };
async function handedIn() {
  const { id } = await drafts.startDraft({ checklist: "hazchem/major", tag: "K" });
  for (const item of ["x.1", "x.2", "x.3"]) await drafts.setAnswer(id, item, { ...PHOTO_LESS, due: "2026-12-01" });
  await drafts.submitDraft(id);
  return id;
}
const count = () => inDb(async (db) => (await db.count("facts")) + (await db.count("drafts")));

test("a phone that was ended from afar forgets its person only once all that was handed in is safe", async () => {
  const me = await newPerson();
  await handedIn();
  await filledDraft();
  const server = new Server({ ...me, wipe: true });
  server.before = ({ path }) => path.endsWith("/push") && ours({ code: "server.not_ready" }, 503);
  await sync.syncNow();
  assert.equal((await currentPerson())?.id, me.id);
  assert.equal(await count(), 2);
  server.before = () => undefined;
  server.judge = (fact) => ({ id: fact.id, state: "waiting", missing: [] });
  await sync.syncNow();
  assert.equal((await currentPerson())?.id, me.id);
  server.judge = (fact) => ({ id: fact.id, state: "accepted", receipt: "a.b.c" });
  await sync.syncNow();
  assert.equal(await currentPerson(), null);
  assert.equal(server.paths.at(-1), "/logout");
  await becomePerson(me);
  assert.equal(await count(), 0);
});

test("whoever switches to another enterprise first sends what was made for the former one", async () => {
  const me = await newPerson();
  const id = await handedIn();
  const post = newId();
  const server = new Server({ ...me, post, enterprise: newId() });
  server.before = ({ path }) => path.endsWith("/push") && ours({ code: "server.not_ready" }, 503);
  await sync.syncNow();
  assert.equal((await currentPerson())?.enterprise?.id, me.enterprise);
  server.before = () => undefined;
  await sync.syncNow();
  assert.deepEqual(server.pushed().at(-1).map((fact) => [fact.id, fact.enterprise]), [[id, me.enterprise]]);
  assert.equal((await currentPerson())?.enterprise?.id, server.me.enterprise);
  assert.deepEqual(await outbox.undelivered(), []);
  assert.equal(await count(), 0);
  await becomePerson(me);
  assert.equal(await count(), 1);
});

test("a draft of one enterprise is neither seen nor finished in another", async () => {
  const me = await newPerson();
  const open = await filledDraft();
  await becomePerson({ ...me, post: newId(), enterprise: newId() });
  assert.deepEqual(await drafts.listDrafts(), []);
  await becomePerson(me);
  assert.deepEqual((await drafts.listDrafts()).map((row) => row.id), [open]);
});
