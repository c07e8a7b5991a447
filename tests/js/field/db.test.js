import "../../../static/node_modules/fake-indexeddb/auto/index.mjs";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inDb, StoreFull, usePerson, whenStanding } from "../../../static/js/field/db.js";
import { newId } from "../../../static/js/field/ids.js";
import { whenFull } from "./phone.js";

let name = "";
let told = [];
beforeEach(() => {
  const person = newId();
  name = `zicha.${person}`;
  told = [];
  usePerson(person);
  whenStanding((standing) => told.push(standing));
});

/** The store as the first build made it, with fifty facts, held open by another tab. */
const heldByAnOlderTab = () =>
  new Promise((done, fail) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      for (const store of ["drafts", "facts", "areas", "points", "equipment", "tasks", "hazards", "people"])
        request.result.createObjectStore(store, { keyPath: "id" });
      request.result.createObjectStore("blobs", { keyPath: "sha256" });
      request.result.createObjectStore("checklists", { keyPath: "key" });
      request.result.createObjectStore("meta");
      for (let n = 0; n < 50; n += 1) request.transaction.objectStore("facts").put({ id: newId() });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

test("an upgrade waits for the older tab, says so, and loses none of fifty records (T4)", async () => {
  const tab = await heldByAnOlderTab();
  const count = inDb((db) => db.count("facts"));
  while (!told.includes("blocked")) await new Promise((go) => setTimeout(go, 5));
  tab.close();
  assert.equal(await count, 50);
  assert.deepEqual(told, ["blocked", "open"]);
});

test("a page that is older than the store goes on with what it knows of it (T4, T62)", async () => {
  await inDb((db) => db.put("meta", 1, "x"));
  await new Promise((done) => {
    indexedDB.open(name, 99).onsuccess = (event) => done(event.target.result.close());
  });
  await inDb((db) => db.put("meta", 2, "x"));
  assert.equal(await inDb((db) => db.get("meta", "x")), 2);
});

test("this page gives way when a newer build wants to upgrade (T4)", async () => {
  await inDb((db) => db.put("meta", 1, "x"));
  const newer = await new Promise((done, fail) => {
    const request = indexedDB.open(name, 99);
    request.onsuccess = () => done(request.result);
    request.onblocked = () => fail(new Error("blocked"));
  });
  assert.equal(newer.version, 99);
  newer.close();
});

test("a connection that the phone closed behind our back is opened again (T1)", async () => {
  await inDb((db) => db.put("meta", 1, "x"));
  await inDb((db) => db.close());
  assert.equal(await inDb((db) => db.get("meta", "x")), 1);
});

test("when there is no room, writing says so by name, and reading and deleting go on (T5)", async () => {
  await inDb((db) => db.put("meta", 1, "x"));
  await whenFull(async () => {
    await assert.rejects(inDb((db) => db.put("meta", 2, "x")), StoreFull);
    assert.equal(await inDb((db) => db.get("meta", "x")), 1);
    await inDb((db) => db.delete("meta", "x"));
  });
  assert.equal(await inDb((db) => db.get("meta", "x")), undefined);
});

test("work that was begun for one person ends in that person's store (T10)", async () => {
  const before = inDb((db) => db.put("meta", "first", "whose"));
  usePerson(newId());
  await before;
  assert.equal(await inDb((db) => db.get("meta", "whose")), undefined);
});
