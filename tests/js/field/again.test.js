import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { lastAt, takenOver } from "../../../static/js/field/again.js";
import { inDb } from "../../../static/js/field/db.js";
import * as drafts from "../../../static/js/field/drafts.js";
import { CHECKLIST, filledDraft, newPerson } from "./phone.js";

const item = (id, more = {}) => ({ id, kind: "judgement", question: { zh: id }, ...more });
const TANKS = {
  ...CHECKLIST,
  sections: [
    { id: "a", title: { zh: "总" }, items: [item("t.all"), item("t.must", { allow_na: false })] },
    { id: "b", title: { zh: "罐" }, repeat: { of: { zh: "储罐" }, most: 9 }, items: [item("t.leak"), item("t.new")] },
  ],
};
const before = (answers) => ({ id: "f1", occurred_at: "2026-11-20T00:00:00.000Z", body: { answers } });

beforeEach(() => newPerson());

test("what does not apply is taken over with its reason, a pass and a fail never are", () => {
  const { answers, again } = takenOver(before([{ item: "t.all", result: "pass" }, { item: "t.leak", which: "V-1", result: "fail", note: "漏" }, { item: "t.leak", which: "V-2", result: "na", reason: "停用" }]), TANKS);
  assert.deepEqual(answers, { "t.leak#2": { result: "na", reason: "停用" } });
  assert.deepEqual(again.results, { "t.all": "pass", "t.leak#1": "fail", "t.leak#2": "na" });
});

test("the things of a section come back with their names, in their order", () => {
  const { several } = takenOver(before([{ item: "t.leak", which: "V-2", result: "pass" }, { item: "t.leak", which: "V-1", result: "pass" }]), TANKS);
  assert.deepEqual(several, { b: [{ place: 1, name: "V-2" }, { place: 2, name: "V-1" }] });
});

test("what is not asked any more, or may no longer be left out, is not taken over", () => {
  const { answers, again } = takenOver(before([{ item: "t.gone", result: "na", reason: "没有" }, { item: "t.must", result: "na", reason: "没有" }]), TANKS);
  assert.deepEqual(answers, {});
  assert.deepEqual(Object.keys(again.results), ["t.must"]);
});

test("an inspection that began from another says from which, and hands in only what was answered anew", async () => {
  const first = await drafts.submitDraft(await filledDraft());
  const found = await lastAt({});
  assert.equal(found.get("hazchem/major").id, first.id);
  const { id, answers } = await drafts.startDraft({ checklist: "hazchem/major" }, first);
  assert.deepEqual(answers, {});
  await drafts.setAnswer(id, "x.2", { result: "pass" });
  const { body } = await drafts.submitDraft(id);
  assert.equal(body.copied_from, first.id);
  assert.deepEqual(body.answers, [{ item: "x.2", result: "pass" }]);
});

test("another place has its own last time", async () => {
  await drafts.submitDraft(await filledDraft());
  assert.equal((await lastAt({ area: "a1" })).size, 0);
});

test("two checklists of the same title are drafts and facts of their own (T3)", async () => {
  await inDb(async (db) => {
    await db.put("meta", [{ slug: "hazchem/major", version: 1 }, { slug: "fire/major", version: 1 }], "checklists");
    await db.put("checklists", { key: "fire/major@1", content: { ...CHECKLIST, checklist: "fire/major" } });
  });
  const ids = [];
  for (const checklist of ["hazchem/major", "fire/major"]) {
    const { id } = await drafts.startDraft({ checklist });
    await drafts.setAnswer(id, "x.2", { result: "pass" });
    ids.push(id);
  }
  const facts = await Promise.all(ids.map(drafts.submitDraft));
  assert.deepEqual(facts.map(({ body }) => body.checklist), ["hazchem/major", "fire/major"]);
});
