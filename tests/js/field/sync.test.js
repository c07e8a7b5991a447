import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { inDb } from "../../../static/js/field/db.js";
import { newFact } from "../../../static/js/field/facts.js";
import { newId } from "../../../static/js/field/ids.js";
import * as outbox from "../../../static/js/field/outbox.js";
import { becomePerson, currentPerson } from "../../../static/js/field/session.js";
import { newPerson, whenFull } from "./phone.js";
import { ours, Server } from "./server.js";

Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true, writable: true });
const waits = [];
mock.method(globalThis, "setTimeout", (_work, milliseconds) => waits.push(milliseconds)); // nothing runs by itself here
delete globalThis.BroadcastChannel; // an open one keeps the process alive
const sync = await import("../../../static/js/field/sync.js");

let server;
let me;
let state;
sync.subscribe((now) => {
  state = now;
});
beforeEach(async () => {
  me = await newPerson();
  server = new Server(me);
  waits.length = 0;
});

async function report() {
  const fact = newFact("hazard.reported", newId(), { title: "护栏松动", level: "general" });
  await outbox.enqueue(fact);
  return fact.id;
}

test("who is signed in is asked before anything is sent (T10)", async () => {
  await report();
  await sync.syncNow();
  assert.deepEqual(server.paths, ["/api/v1/me", "/api/v1/sync/push", "/api/v1/sync/pull"]);
  assert.deepEqual(state.unsafe, { inspections: 0, reports: 0, photos: 0 });
});

test("when somebody else signed in on this phone, the first one's records are neither sent nor seen, and wait for their owner (T9, T10)", async () => {
  const id = await report();
  const second = { ...me, id: newId(), name: "王工" };
  server.me = second;
  await sync.syncNow();
  assert.deepEqual(server.pushed(), []);
  assert.equal((await currentPerson()).id, second.id);
  assert.deepEqual(state.unsafe, { inspections: 0, reports: 0, photos: 0 });
  server.me = me;
  await sync.syncNow();
  assert.deepEqual(server.pushed().flat().map((fact) => fact.id), [id]);
});

test("a sign-in that ended sends nothing, keeps everything and asks to sign in, once (T43)", async () => {
  const id = await report();
  server.before = () => ours({ code: "people.sign_in_needed" }, 401);
  await sync.syncNow();
  assert.deepEqual(server.paths, ["/api/v1/me"]);
  assert.equal(state.needsSignIn, true);
  assert.deepEqual(state.unsafe, { inspections: 0, reports: 1, photos: 0 });
  server.before = () => undefined;
  await sync.syncNow();
  assert.equal(state.needsSignIn, false);
  assert.deepEqual((await outbox.items()).map((item) => [item.id, item.state]), [[id, "delivered"]]);
});

test("a portal in front of the server is no line at all (T40)", async () => {
  await report();
  server.before = () => new Response("<html>", { headers: { "content-type": "text/html" } });
  await sync.syncNow();
  assert.equal(state.online, false);
  assert.equal(state.problem, false);
});

test("what the server cannot do now is said in its words and tried again, later each time (T44, T47)", async () => {
  await sync.syncNow(); // all was well before
  waits.length = 0;
  await report();
  server.before = ({ path }) => path.endsWith("/push") && ours({ code: "server.disk_full", message: "存储已满" }, 507);
  for (let n = 0; n < 12; n += 1) await sync.syncNow();
  assert.equal(state.said, "存储已满");
  assert.equal(state.online, true);
  assert.equal(state.unsafe.reports, 1);
  assert.ok(waits[0] <= 4_000 && waits[11] >= 150_000 && waits[11] <= 300_000);
  server.before = () => undefined;
  await sync.syncNow();
  assert.equal(state.said, "");
  assert.equal(state.unsafe.reports, 0);
});

test("a server that asks for time gets it", async () => {
  server.before = () => ours({ code: "server.not_ready" }, 503, { "retry-after": "900" });
  await sync.syncNow();
  assert.equal(waits[0], 900_000);
});

test("what is handed in while a run is under way goes with a run right after it (T35)", async () => {
  let late;
  server.before = async ({ path }) => {
    if (!late && path.includes("/pull")) {
      late = await report();
      await sync.syncNow();
    }
  };
  await sync.syncNow();
  assert.ok(waits[0] <= 2_000);
  await sync.syncNow();
  assert.deepEqual(server.pushed().flat().map((fact) => fact.id), [late]);
});

test("another tab that is sending is left to it (T53)", async () => {
  await report();
  navigator.locks = { request: async (_name, _options, work) => work(null) };
  await sync.syncNow();
  assert.deepEqual(server.heard, []);
  assert.deepEqual(waits, [2_000]);
  navigator.locks = { request: async (_name, _options, work) => work({}) };
  await sync.syncNow();
  assert.equal(server.pushed().length, 1);
  delete navigator.locks;
});

test("a full phone says that it is full, not that the line is gone (T5)", async () => {
  await report();
  await whenFull(() => sync.syncNow());
  assert.equal(state.full, true);
  assert.equal(state.online, true);
  await sync.syncNow();
  assert.equal(state.full, false);
});

test("a server that came back from an older copy is offered what it confirmed before, in the same run (T68)", async () => {
  const id = await report();
  await sync.syncNow();
  server.epoch = "e2";
  await sync.syncNow();
  assert.deepEqual(server.pushed().flat().map((fact) => fact.id), [id, id]);
  assert.equal((await outbox.items())[0].state, "delivered");
});

test("who works for another enterprise now begins at the start of its ledger, with none of the former lists", async () => {
  await sync.syncNow();
  await inDb((db) => db.put("hazards", { id: "old" }));
  server.me = { ...me, enterprise: newId() };
  server.heard = [];
  await sync.syncNow();
  assert.equal(server.heard.at(-1).path, "/api/v1/sync/pull?cursor=0");
  assert.equal((await currentPerson()).enterprise.id, server.me.enterprise);
  assert.deepEqual(await becomePerson(server.me), undefined);
});
