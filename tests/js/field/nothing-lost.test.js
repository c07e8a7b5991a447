import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inDb } from "../../../static/js/field/db.js";
import * as drafts from "../../../static/js/field/drafts.js";
import * as outbox from "../../../static/js/field/outbox.js";
import { addPhoto, photoBlob } from "../../../static/js/field/photos.js";
import { pull } from "../../../static/js/field/pull.js";
import { push } from "../../../static/js/field/push.js";
import { CHECKLIST, filledDraft, newPerson } from "./phone.js";
import { Server } from "./server.js";

let server;
beforeEach(async () => {
  server = new Server(await newPerson());
});

const JPEG = [0xff, 0xd8, 0xff, 0xe0];
const photo = (...bytes) => addPhoto(new File([new Uint8Array([...JPEG, ...bytes])], "IMG_0001.jpg"), { source: "camera", question: "x.1" });

test("two photos of one size and name, taken at once, each come back with their own bytes (T7, T16)", async () => {
  const [one, other] = await Promise.all([photo(1, 2, 3), photo(3, 2, 1)]);
  assert.notEqual(one.sha256, other.sha256);
  for (const [{ sha256 }, last] of [[one, 3], [other, 1]])
    assert.equal(new Uint8Array(await (await photoBlob(sha256)).arrayBuffer()).at(-1), last);
});

test("what the server tells anew, all of it, takes no record, draft or photo from the phone (T9, T37)", async () => {
  const held = await photo(7);
  const handedIn = await filledDraft(held);
  await drafts.submitDraft(handedIn);
  const open = await filledDraft(held);
  await inDb((db) => db.put("hazards", { id: "known before" }));
  server.before = ({ path }) => path.includes("/pull") && tellingAllAnew(server);
  await pull();
  assert.deepEqual(await inDb((db) => db.getAllKeys("hazards")), []);
  assert.deepEqual((await outbox.undelivered()).map((row) => row.id), [handedIn]);
  assert.equal((await drafts.draft(open)).answers["x.1"].photos[0].sha256, held.sha256);
  assert.ok(await photoBlob(held.sha256));
});

const tellingAllAnew = (from) =>
  new Response(JSON.stringify({ cursor: 9, full: true, hazards: [], checklists: [], enterprise: { id: from.me.enterprise, name: "盛泽" } }), {
    headers: { "content-type": "application/json", "zicha-server": "1" },
  });

test("what is being sent is known to the page alone: a page that died leaves nothing in 'sending' (T50)", async () => {
  const { id } = await drafts.submitDraft(await filledDraft());
  outbox.showSending(id, 40);
  assert.equal((await outbox.items())[0].state, "sending");
  assert.ok(!JSON.stringify(await inDb((db) => db.getAll("facts"))).includes("sending"));
  outbox.showSending(id, null);
});

test("records of every checklist go, whichever one is open (T56)", async () => {
  const other = { ...CHECKLIST, checklist: "hazchem/shift" };
  await inDb(async (db) => {
    await db.put("checklists", { key: "hazchem/shift@1", content: other });
    await db.put("meta", ["hazchem/major", "hazchem/shift"].map((slug) => ({ slug, version: 1 })), "checklists");
  });
  await drafts.submitDraft(await filledDraft());
  const { id } = await drafts.startDraft({ checklist: "hazchem/shift" });
  await drafts.setAnswer(id, "x.1", { result: "pass" });
  await drafts.submitDraft(id);
  await drafts.startDraft({ checklist: "hazchem/major" });
  await push(() => {});
  assert.deepEqual(server.pushed().flat().map((fact) => fact.body.checklist), ["hazchem/major", "hazchem/shift"]);
  assert.deepEqual(await outbox.undelivered(), []);
});
