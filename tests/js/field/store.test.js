import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inDb } from "../../../static/js/field/db.js";
import * as drafts from "../../../static/js/field/drafts.js";
import { newFact } from "../../../static/js/field/facts.js";
import { hazardId, shortCode } from "../../../static/js/field/hazard-id.js";
import { hazard, listHazards } from "../../../static/js/field/hazards.js";
import { newId } from "../../../static/js/field/ids.js";
import * as delivered from "../../../static/js/field/delivered.js";
import * as outbox from "../../../static/js/field/outbox.js";
import { CHECKLIST, filledDraft, newPerson } from "./phone.js";

beforeEach(() => newPerson());

const submitted = async () => drafts.submitDraft(await filledDraft());

test("answers are there after the page is gone", async () => {
  const { id } = await drafts.startDraft({ checklist: "hazchem/major" });
  await drafts.setAnswer(id, "x.1", { result: "fail" });
  await drafts.setAnswer(id, "x.1", { note: "坏" });
  assert.deepEqual((await drafts.draft(id)).answers["x.1"], { result: "fail", note: "坏" });
});

test("handing in turns the draft into one fact, and never leaves both", async () => {
  const fact = await submitted();
  assert.deepEqual(await drafts.listDrafts(), []);
  assert.deepEqual((await outbox.items()).map((item) => [item.id, item.state]), [[fact.id, "saved"]]);
  assert.equal(fact.body.checklist_hash, CHECKLIST.hash);
  assert.deepEqual(fact.files.map((file) => file.question), ["x.1"]);
});

test("an answer to a question that no longer applies stays at home, and a passed one has no deadline", async () => {
  const { body } = await submitted();
  assert.deepEqual(body.answers.map((answer) => answer.item), ["x.1", "x.2"]);
  assert.equal(body.answers[1].due, undefined);
});

test("a removed draft can be had back until the next start", async () => {
  const { id } = await drafts.startDraft({ checklist: "hazchem/major" });
  await drafts.removeDraft(id);
  assert.deepEqual(await drafts.listDrafts(), []);
  await drafts.undoRemove(id);
  assert.equal((await drafts.listDrafts()).length, 1);
  await drafts.removeDraft(id);
  await drafts.forgetRemoved();
  assert.equal(await drafts.draft(id), undefined);
});

test("only a receipt makes a fact safe: accepted without one, waiting and refused are not", async () => {
  const { id } = await submitted();
  assert.deepEqual(await outbox.counts(), { inspections: 1, reports: 0, photos: 1 });
  await outbox.settle({ id, state: "accepted" });
  assert.equal((await outbox.counts()).inspections, 1);
  await outbox.settle({ id, state: "waiting", missing: [] });
  assert.deepEqual(await outbox.counts(), { inspections: 1, reports: 0, photos: 0 });
  await outbox.settle({ id, state: "rejected", problem: { code: "x.y" } });
  assert.equal((await outbox.items())[0].state, "problem");
  await outbox.settle({ id, state: "accepted", receipt: "a.b.c" });
  assert.deepEqual(await outbox.counts(), { inspections: 0, reports: 0, photos: 0 });
  assert.equal((await outbox.items())[0].state, "delivered");
});

test("after a restore of the server everything confirmed is offered again", async () => {
  const { id } = await submitted();
  await outbox.settle({ id, state: "accepted", receipt: "a.b.c" });
  await delivered.offerAgain();
  assert.equal((await outbox.undelivered()).length, 1);
});

test("a receipt that is fresh keeps its fact on the phone", async () => {
  const { id } = await submitted();
  await outbox.settle({ id, state: "accepted", receipt: "a.b.c" });
  await delivered.forgetDelivered();
  assert.equal((await outbox.items()).length, 1);
});

test("a record that is to be offered again is not forgotten by a tab that saw its old receipt", async () => {
  const { id } = await submitted();
  await outbox.settle({ id, state: "accepted", receipt: "a.b.c" });
  const row = await inDb((db) => db.get("facts", id));
  await inDb((db) => db.put("facts", { ...row, delivered_at: 0 }));
  await Promise.all([delivered.offerAgain(), delivered.forgetDelivered()]);
  assert.deepEqual((await outbox.undelivered()).map((one) => one.id), [id]);
});

test("one person never sees what another left on the phone", async () => {
  await submitted();
  await newPerson();
  assert.deepEqual(await outbox.items(), []);
});

test("a connection that the phone closed behind our back is opened again", async () => {
  const { id } = await drafts.startDraft({ checklist: "hazchem/major" });
  await inDb(async (db) => db.close());
  await drafts.setAnswer(id, "x.1", { result: "pass" });
  assert.equal((await drafts.draft(id)).answers["x.1"].result, "pass");
});

test("a failed answer is a hazard on this phone before any network, under the server's id and code", async () => {
  const fact = await submitted();
  const [row] = await listHazards({ open: true });
  assert.equal(row.id, await hazardId(fact.id, "x.1"));
  assert.equal(row.level, "suspected_major");
  assert.equal(row.due, "2026-12-01");
  assert.ok(row.unsent);
});

test("hazard ids and codes are those that the server makes", async () => {
  const id = await hazardId("01a20a36-36b7-730e-b81c-81a70dba78ce", "hazchem.major.02");
  assert.equal(id, "c8a39d8c-bb0f-5ecc-8879-058b9c7221e7");
  assert.equal(shortCode(id), "748F7");
});

test("own unsent steps lie over the server's row, once, until the server tells them itself", async () => {
  const id = newId();
  const row = { id, code: "AAAAA", title: { zh: "x" }, level: "general", state: "reported", assignee: null, due: "2099-01-01", history: [] };
  await inDb((db) => db.put("hazards", row));
  const fact = newFact("hazard.assigned", id, { person: "p", due: "2099-02-02" });
  await outbox.enqueue(fact);
  assert.equal((await hazard(id)).state, "assigned");
  assert.equal((await hazard(id)).history.length, 1);
  await inDb((db) => db.put("hazards", { ...row, state: "assigned", history: [{ fact: fact.id, kind: fact.kind, body: {}, photos: [] }] }));
  assert.equal((await hazard(id)).history.length, 1);
  assert.ok(!(await hazard(id)).unsent);
});
