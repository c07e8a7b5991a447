import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inDb, inShell, usePerson } from "../../../static/js/field/db.js";
import * as drafts from "../../../static/js/field/drafts.js";
import { lookAround, takeAppAway } from "../../../static/js/field/rescuing.js";
import { filledDraft, newPerson } from "./phone.js";

let me;
beforeEach(async () => {
  me = await newPerson();
});

test("the rescue page counts what its person has, and tells others apart without looking (T10)", async () => {
  await drafts.submitDraft(await filledDraft());
  await filledDraft();
  const mine = await lookAround(me.id);
  assert.deepEqual(mine.held, { facts: 1, drafts: 1, photos: 1 });
  const other = await newPerson();
  const theirs = await lookAround(other.id);
  assert.deepEqual(theirs.held, { facts: 0, drafts: 0, photos: 0 });
  assert.ok(theirs.others >= 1);
});

test("where nobody was signed in there is nothing to show, and nobody's work is offered (T10)", async () => {
  await drafts.submitDraft(await filledDraft());
  assert.equal((await lookAround(undefined)).held, null);
});

test("a store that cannot be read is told as such, and the page goes on (T6)", async () => {
  const { getAll } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.getAll = () => {
    throw new DOMException("broken", "DataError");
  };
  try {
    assert.equal((await lookAround(me.id)).held, null);
  } finally {
    IDBObjectStore.prototype.getAll = getAll;
  }
});

test("taking the app away leaves every record, draft and photo, and other caches of the address", async () => {
  await drafts.submitDraft(await filledDraft());
  const caches = new Map([["zicha-1", 1], ["zicha-2", 1], ["another", 1]]);
  const registrations = [{ unregister: async () => void registrations.pop() }];
  globalThis.caches = { keys: async () => [...caches.keys()], delete: async (name) => caches.delete(name) };
  Object.defineProperty(globalThis, "navigator", { value: { serviceWorker: { getRegistrations: async () => [...registrations] } }, configurable: true });
  await takeAppAway();
  assert.deepEqual([[...caches.keys()], registrations], [["another"], []]);
  usePerson(me.id);
  assert.equal(await inDb((db) => db.count("facts")), 1);
  assert.equal((await inShell((db) => db.get("meta", "person"))).id, me.id);
});
