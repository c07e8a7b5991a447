import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { inDb } from "../../../static/js/field/db.js";
import { dueWords } from "../../../static/js/field/dates.js";
import * as drafts from "../../../static/js/field/drafts.js";
import { newFact } from "../../../static/js/field/facts.js";
import { newId } from "../../../static/js/field/ids.js";
import * as line from "../../../static/js/field/line.js";
import * as outbox from "../../../static/js/field/outbox.js";
import { becomePerson, currentPerson } from "../../../static/js/field/session.js";
import { filledDraft, newPerson, PHOTO, whenFull } from "./phone.js";
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

test("an inspection that is done and not handed in is told, until it is handed in, thrown away or given to another phone", async () => {
  const id = await filledDraft();
  await sync.lookAgain();
  assert.equal(state.finished, 1);
  await drafts.setAnswer(id, "x.1", { result: "na", reason: "" });
  await sync.lookAgain();
  assert.equal(state.finished, 0);
  await drafts.setAnswer(id, "x.1", { reason: "没有这台设备" });
  await drafts.markHanded(id, true);
  await sync.lookAgain();
  assert.equal(state.finished, 0);
  await drafts.markHanded(id, false);
  await sync.lookAgain();
  assert.equal(state.finished, 1);
  await drafts.submitDraft(id);
  await sync.lookAgain();
  assert.deepEqual([state.finished, state.unsafe.inspections], [0, 1]);
});

test("what this build cannot read is not passed over where all is said to be delivered", async () => {
  await inDb((db) => db.put("facts", { id: "0", of: "another build" }));
  await sync.lookAgain();
  assert.equal(state.strange, 1);
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

test("a portal in front of the server is told from a dead line and from a server that is away (T40)", async () => {
  await report();
  const between = {
    portal: () => new Response("<html>", { headers: { "content-type": "text/html" } }),
    away: () => new Response("<html>", { status: 502 }),
    line: () => {
      throw new TypeError("Failed to fetch");
    },
  };
  for (const [why, before] of Object.entries(between)) {
    server.before = before;
    await sync.syncNow();
    assert.deepEqual([state.online, state.why, state.problem], [false, why, false]);
  }
  assert.equal(server.paths.includes("/api/v1/sync/push"), false);
});

test("what brought something on the way is tried again soon, however often it was cut", async () => {
  server.before = ({ path }) => path.includes("/pull") && ours({ code: "server.internal" }, 500);
  for (let n = 0; n < 6; n += 1) await sync.syncNow();
  assert.ok(waits.at(-1) > 30_000);
  await report();
  await sync.syncNow(); // the text went, and then it was cut again
  assert.ok(waits.at(-1) <= 4_000);
});

test("no two phones that were cut at once come back at once", async () => {
  server.before = () => ours({ code: "server.internal" }, 500);
  mock.method(Math, "random", () => 0);
  await sync.syncNow();
  mock.method(Math, "random", () => 0.99);
  await sync.syncNow();
  mock.restoreAll();
  mock.method(globalThis, "setTimeout", (_work, milliseconds) => waits.push(milliseconds));
  assert.ok(waits[1] > 3 * waits[0]); // twice as long, and from the other end of what chance may add
});

test("photos that wait for the person's word are told so, and go once it is given, for what waits then (T52)", async () => {
  await line.choosePhotos("ask");
  const fact = newFact("hazard.reported", newId(), { title: "护栏松动", level: "general" }, [PHOTO]);
  await outbox.enqueue(fact);
  let here = false;
  server.judge = ({ id }) => (here ? { id, state: "accepted", receipt: "a.b.c" } : { id, state: "waiting", missing: [PHOTO.sha256] });
  await sync.syncNow();
  assert.equal(state.held, "ask");
  assert.deepEqual(state.unsafe, { inspections: 0, reports: 1, photos: 1 });
  here = true; // as if the photo had gone: this test has no line for photos
  await sync.sendNow();
  assert.equal(state.held, "");
  assert.equal(await line.photosWaitFor(), "ask"); // the word was for what waited
  await line.choosePhotos("always");
});

test("taking the server's version never takes what the server has not got (T37)", async () => {
  const id = await report();
  const draft = (await drafts.startDraft({ checklist: "hazchem/major" })).id;
  await inDb((db) => db.put("blobs", { sha256: PHOTO.sha256, bytes: new ArrayBuffer(9), type: "image/jpeg", held_at: Date.now() }));
  await inDb((db) => db.put("areas", { id: "gone" }));
  server.before = ({ path }) =>
    path.includes("/pull")
      ? ours({ epoch: "e1", cursor: 9, full: true, enterprise: { id: me.enterprise }, checklists: [], areas: [] })
      : path.endsWith("/push") && ours({ code: "server.internal" }, 500);
  await sync.syncNow();
  server.before = ({ path }) => path.includes("/pull") && ours({ epoch: "e1", cursor: 9, full: true, enterprise: { id: me.enterprise }, checklists: [], areas: [] });
  server.judge = (fact) => ({ id: fact.id, state: "rejected", problem: { code: "sync.fact_not_allowed" } });
  await sync.syncNow();
  assert.equal(await inDb((db) => db.count("areas")), 0); // it was taken
  assert.deepEqual((await outbox.items()).map((item) => item.id), [id]);
  assert.equal((await drafts.listDrafts())[0].id, draft);
  assert.equal(await inDb((db) => db.count("blobs")), 1);
});

test("who is sending is a lock, not a mark in the store: nothing of it outlives a phone that was switched off (T50)", async () => {
  await report();
  const before = JSON.stringify(await inDb((db) => db.getAll("facts")));
  let seen;
  server.before = async ({ path }) => {
    if (path.endsWith("/push")) seen = JSON.stringify(await inDb((db) => db.getAll("facts")));
  };
  await sync.syncNow();
  assert.equal(seen, before);
});

test("the app shows what it has while the server is still to answer (T80)", async () => {
  await report();
  let answer;
  server.before = () => new Promise((go) => {
    answer = go;
  });
  const run = sync.syncNow();
  while (!answer) await new Promise((go) => setImmediate(go));
  assert.deepEqual([state.syncing, state.unsafe.reports], [true, 1]);
  assert.equal((await outbox.items()).length, 1);
  server.before = () => undefined;
  answer();
  await run;
  assert.equal(state.syncing, false);
});

test("a phone whose clock is three days behind is told, and its moments are the server's (T76)", async () => {
  const ahead = new Date(Date.now() + 3 * 86_400_000);
  server.aheadMs = 3 * 86_400_000;
  await sync.syncNow();
  assert.ok(Math.abs(state.clockOffset - 3 * 86_400_000) < 60_000);
  const { occurred_at: moment } = newFact("hazard.reported", newId(), {});
  assert.ok(Math.abs(Date.parse(moment) - ahead) < 60_000);
  const yesterday = new Date(ahead - 86_400_000).toISOString().slice(0, 10); // still two days off by the phone's own clock
  assert.match(dueWords(yesterday), /over/);
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

test("each sync tells what is still on the phone: before it sends, and again after", async () => {
  const told = () => server.heard.filter(({ headers }) => headers["Zicha-Phone"]).map(({ path, headers }) => [path.split("?")[0].split("/").pop(), JSON.parse(headers["Zicha-Phone"])]);
  const fact = newFact("hazard.reported", newId(), { title: "护栏松动", level: "general" }, [{ ...PHOTO, question: "q" }]);
  await outbox.enqueue(fact);
  await drafts.startDraft({ checklist: "hazchem/major" });
  await sync.syncNow();
  const before = { records: 1, photos: 1, bytes: PHOTO.bytes, drafts: 1, oldest: fact.occurred_at };
  assert.deepEqual(told(), [["push", before], ["pull", { records: 0, photos: 0, bytes: 0, drafts: 1, oldest: told()[1][1].oldest }]]);
  server.before = ({ path }) => path.endsWith("/push") && ours({ code: "server.internal" }, 500);
  await report();
  await sync.syncNow();
  assert.equal(told().at(-1)[1].records, 1); // heard although nothing could be taken
});

test("however often a photo on its way has something new, the store is read once at a time and once more", async (t) => {
  const { getAll } = IDBObjectStore.prototype;
  let reads = 0;
  IDBObjectStore.prototype.getAll = function (...words) {
    if (this.name === "facts") reads += 1;
    return getAll.apply(this, words);
  };
  t.after(() => Object.assign(IDBObjectStore.prototype, { getAll }));
  let told = 0;
  const twice = new Promise((done) => {
    t.after(sync.subscribe(() => (told += 1) === 2 && done()));
  });
  for (let n = 0; n < 50; n += 1) sync.lineGone();
  await twice;
  assert.equal(reads, 2);
});
