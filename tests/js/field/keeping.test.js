import assert from "node:assert/strict";
import { test } from "node:test";
import { bundled } from "./bundled.js";
import { TusServer } from "./tus-server.js";

Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true, writable: true });
globalThis.location = { href: "http://zicha.test/app", origin: "http://zicha.test" };
const NAMES = Object.getOwnPropertyNames(globalThis).filter((name) => /^(IDB|indexedDB)/.test(name));
const REAL = Object.fromEntries(NAMES.map((name) => [name, globalThis[name]]));
const put = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });

/** The app in a browser whose store behaves like this. */
async function inABrowserWith(indexedDB) {
  for (const [name, value] of Object.entries(REAL)) put(name, value);
  put("indexedDB", indexedDB);
  return bundled("keeping", "session", "drafts", "outbox", "push", "db", "facts", "ids", "line");
}
const throwing = (name) => ({
  open() {
    throw new DOMException("not here", name);
  },
});

test("a browser without a store, or one that forbids it, gets one in memory and is known for it (T11)", async () => {
  for (const store of [undefined, null, throwing("SecurityError"), throwing("InvalidStateError")]) {
    const { keeping, db } = await inABrowserWith(store);
    await keeping.findStore();
    assert.equal(keeping.keepsNothing(), true);
    assert.equal(await db.inShell((one) => one.count("meta")), 0);
  }
});

test("a store that is full or broken is not mistaken for none: what lies there must not be hidden (T6, T11)", async () => {
  for (const name of ["QuotaExceededError", "UnknownError", "AbortError"]) {
    const { keeping } = await inABrowserWith(throwing(name));
    await assert.rejects(keeping.findStore());
    assert.equal(keeping.keepsNothing(), false);
    await keeping.useMemory(); // on the person's word
    assert.equal(keeping.keepsNothing(), true);
  }
});

test("where there is a store nothing else is loaded (T11)", async () => {
  const { keeping } = await inABrowserWith(REAL.indexedDB);
  await keeping.findStore();
  assert.equal(keeping.keepsNothing(), false);
  assert.equal(indexedDB, REAL.indexedDB);
});

test("the same form is filled in, handed in and delivered, and photos wait for no better line (T11)", async () => {
  const { keeping, session, drafts, outbox, push, db, ids, line } = await inABrowserWith(undefined);
  await keeping.findStore();
  const me = { id: ids.newId(), name: "李工", role: "officer", enterprise: ids.newId(), locale: "zh" };
  await session.becomePerson(me);
  const server = new TusServer(me);
  await line.choosePhotos("ask");
  const content = { checklist: "a/b", version: 1, hash: "b".repeat(64), title: { zh: "表" }, sections: [{ id: "s", title: { zh: "区" }, items: [{ id: "x.1", question: { zh: "一？" }, kind: "judgement" }] }] };
  await db.inDb(async (one) => {
    await one.put("meta", [{ slug: "a/b", version: 1 }], "checklists");
    await one.put("checklists", { key: "a/b@1", content });
    await one.put("blobs", { sha256: "a".repeat(64), bytes: new ArrayBuffer(9), type: "image/jpeg", held_at: Date.now() });
  });
  const { id } = await drafts.startDraft({ checklist: "a/b" });
  const photo = { sha256: "a".repeat(64), bytes: 9, type: "image/jpeg", name: "a.jpg", question: "x.1", captured_at: "2026-11-23T08:00:00.000Z", source: "camera" };
  await drafts.setAnswer(id, "x.1", { result: "pass", photos: [photo] });
  await drafts.submitDraft(id);
  await push.push(() => {});
  assert.deepEqual((await outbox.items()).map((item) => item.state), ["delivered"]);
  assert.ok(server.held.has(photo.sha256));
});
