/** A page of the build before, and one of the next: two copies of the app over the same phone. */
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { bundled } from "./bundled.js";
import { TusServer } from "./tus-server.js";

Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true, writable: true });
globalThis.location = { href: "http://zicha.test/app", origin: "http://zicha.test" };
delete globalThis.BroadcastChannel; // an open one keeps the process alive
const MODULES = ["sync", "outbox", "drafts", "session", "db", "facts", "ids"];

/** The app's next run does not come by itself; what an upload tries again comes at once. */
const { setTimeout: later } = globalThis;
const TRIED_AGAIN = [0, 1_000, 3_000, 5_000];
mock.method(globalThis, "setTimeout", (work, ms = 0, ...rest) => (TRIED_AGAIN.includes(ms) ? later(work, 0, ...rest) : 0));

let server;
let before;
beforeEach(async () => {
  before = await bundled(...MODULES);
  const me = { id: before.ids.newId(), name: "李工", role: "officer", enterprise: before.ids.newId(), locale: "zh" };
  await before.session.becomePerson(me);
  server = new TusServer(me);
});

async function withPhoto(bytes) {
  const sha256 = (before.ids.newId() + before.ids.newId()).replaceAll("-", "");
  await before.db.inDb((one) => one.put("blobs", { sha256, bytes: new ArrayBuffer(bytes), type: "image/jpeg", held_at: 0 }));
  const file = { sha256, bytes, type: "image/jpeg", name: "a.jpg", question: "x", captured_at: "2026-11-23T08:00:00.000Z", source: "camera" };
  const fact = before.facts.newFact("hazard.reported", before.ids.newId(), { title: "x" }, [file]);
  await before.outbox.enqueue(fact);
  return fact.id;
}

test("a new build pulls on from where the old one was, and sends nothing again (T67)", async () => {
  await withPhoto(1000);
  await before.sync.syncNow();
  server.heard.length = 0;
  server.carried.length = 0;
  const after = await bundled(...MODULES);
  await after.sync.syncNow();
  assert.deepEqual(server.heard.map(({ path }) => path), ["/api/v1/me", "/api/v1/sync/pull?cursor=1"]);
  assert.deepEqual(server.carried, []);
  assert.equal((await after.outbox.items())[0].state, "delivered");
});

test("a page that is gone in the middle of a photo leaves nothing 'sending', and the next one goes on from that byte (T50, T54, T67)", async () => {
  const id = await withPhoto(600 * 1024);
  server.beforePhoto = ({ method }) => {
    if (method === "PATCH") throw new TypeError("Failed to fetch");
  };
  await before.sync.syncNow();
  server.beforePhoto = () => undefined;
  server.carried.length = 0;
  const after = await bundled(...MODULES);
  await after.session.currentPerson();
  assert.equal((await after.outbox.items()).find((item) => item.id === id).state, "waiting");
  await after.sync.syncNow();
  assert.deepEqual(server.carried.map(({ method, offset }) => [method, offset]).slice(0, 2), [["HEAD", 0], ["PATCH", 256 * 1024]]);
  assert.equal((await after.outbox.items()).find((item) => item.id === id).state, "delivered");
});

test("a draft of the old build is open in the new one, answer by answer (T62)", async () => {
  await before.db.inDb(async (one) => {
    await one.put("meta", [{ slug: "hazchem/major", version: 1 }], "checklists");
    await one.put("checklists", { key: "hazchem/major@1", content: { checklist: "hazchem/major", version: 1, sections: [] } });
  });
  const { id } = await before.drafts.startDraft({ checklist: "hazchem/major" });
  await before.drafts.setAnswer(id, "x.1", { result: "fail", note: "坏" });
  const after = await bundled(...MODULES);
  assert.equal((await after.session.currentPerson()).id, server.me.id);
  assert.deepEqual((await after.drafts.draft(id)).answers["x.1"], { result: "fail", note: "坏" });
});

test("a phone that sends while the server says that it is away sends nothing twice later (T54)", async () => {
  const id = await withPhoto(1000);
  server.before = ({ path }) => path.endsWith("/status") && new Response("gateway", { status: 504 });
  await before.sync.syncNow();
  assert.equal((await before.outbox.items())[0].state, "waiting");
  server.before = () => undefined;
  server.carried.length = 0;
  const after = await bundled(...MODULES);
  await after.sync.syncNow();
  assert.deepEqual((await after.outbox.items()).map((item) => [item.id, item.state]), [[id, "delivered"]]);
  assert.deepEqual(server.carried, []);
});
