import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { StoreFull } from "../../../static/js/field/db.js";
import * as drafts from "../../../static/js/field/drafts.js";
import * as outbox from "../../../static/js/field/outbox.js";
import { sign } from "../../../static/js/field/parts/hands.js";
import { Walk } from "../../../static/js/field/parts/walk.js";
import { CHECKLIST, filledDraft, newPerson, whenFull } from "./phone.js";

let me;
beforeEach(async () => {
  me = await newPerson();
});

const walkOf = async (id) => new Walk({ refresh() {} }, await drafts.draft(id), CHECKLIST, {}, []);

test("a double tap, and a second tab, get the one fact that the draft became (T53)", async () => {
  const id = await filledDraft();
  const facts = await Promise.all([drafts.submitDraft(id), drafts.submitDraft(id), drafts.submitDraft(id)]);
  assert.deepEqual(facts.map((fact) => fact.id), [id, id, id]);
  assert.deepEqual(await drafts.submitDraft(id), facts[0]);
  assert.equal((await outbox.items()).length, 1);
  assert.deepEqual(await drafts.listDrafts(), []);
});

test("what handing in could not write leaves the draft whole, and the next try succeeds (T2, T5)", async () => {
  const id = await filledDraft();
  await whenFull(() => assert.rejects(drafts.submitDraft(id), StoreFull));
  assert.deepEqual(await outbox.items(), []);
  assert.equal(Object.keys((await drafts.draft(id)).answers).length, 3);
  assert.equal((await drafts.submitDraft(id)).id, id);
});

test("a handed in inspection asks for nothing more after a new start (T12)", async () => {
  const id = await filledDraft();
  await drafts.submitDraft(id);
  assert.equal(await drafts.draft(id), undefined);
  await assert.rejects(drafts.setAnswer(id, "x.1", { note: "zu spät" }), drafts.DraftGone);
  assert.equal((await outbox.items())[0].fact.body.answers[0].note, "坏了");
});

test("two inspections of one checklist are two facts (T3)", async () => {
  const ids = [await filledDraft(), await filledDraft()];
  for (const id of ids) await drafts.submitDraft(id);
  assert.deepEqual((await outbox.undelivered()).map((row) => row.id), ids);
});

test("a fact says in whose ledger it belongs, also after its person went to another enterprise (T10)", async () => {
  const id = await filledDraft();
  await drafts.submitDraft(id);
  await newPerson({ id: me.id });
  const other = await filledDraft();
  await drafts.submitDraft(other);
  const [first, second] = (await outbox.undelivered()).map((row) => row.fact.enterprise);
  assert.equal(first, me.enterprise);
  assert.notEqual(second, first);
});

test("the last answers and the note are in the store before anything is handed in (T14, T15)", async () => {
  const { id } = await drafts.startDraft({ checklist: "hazchem/major" });
  const walk = await walkOf(id);
  walk.set("x.1", { result: "pass" });
  walk.set("x.2", { result: "pass" });
  walk.set("x.1", { result: "fail", note: "坏了" });
  walk.setNote("都看过");
  assert.equal(walk.saving, "saving");
  await walk.writer.flush();
  assert.equal(walk.saving, "saved");
  const { body } = await drafts.submitDraft(id);
  assert.deepEqual(body.answers.map((answer) => [answer.item, answer.result]), [["x.1", "fail"], ["x.2", "pass"]]);
  assert.equal(body.note, "都看过");
});

test("a full phone keeps the answer in memory, says so, and writes it once there is room (T5)", async () => {
  const id = await filledDraft();
  const walk = await walkOf(id);
  await whenFull(async () => {
    walk.set("x.1", { result: "pass" });
    await assert.rejects(walk.writer.flush());
    assert.equal(walk.saving, "full");
    assert.equal((await drafts.draft(id)).answers["x.1"].result, "fail"); // reading still works
  });
  await walk.writer.flush();
  assert.equal((await drafts.draft(id)).answers["x.1"].result, "pass");
});

test("an answer to what another tab handed in is not tried for ever (T51)", async () => {
  const id = await filledDraft();
  const walk = await walkOf(id);
  await drafts.submitDraft(id);
  walk.set("x.1", { result: "pass" });
  await assert.rejects(walk.writer.flush());
  assert.equal(walk.saving, "gone");
});

test("what is being sent cannot be changed, whatever still lay on its way into the draft (T51)", async () => {
  const id = await filledDraft();
  const walk = await walkOf(id);
  const fact = await drafts.submitDraft(id);
  sign(walk, { role: "inspector", name: "李工", signed_at: "2026-11-24T08:00:00.000Z", strokes: [[1, 2, 3, 4]] });
  walk.setNote("再补一句");
  await assert.rejects(walk.writer.flush());
  assert.deepEqual((await outbox.items())[0].fact.body, fact.body);
  assert.deepEqual(await drafts.listDrafts(), []);
});
