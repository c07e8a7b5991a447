import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import * as drafts from "../../../static/js/field/drafts.js";
import { Walk } from "../../../static/js/field/parts/walk.js";
import { CHECKLIST, newPerson } from "./phone.js";

const ITEMS = Array.from({ length: 300 }, (_, index) => ({ id: `l.${index}`, kind: "judgement", question: { zh: "一？" } }));
const LONG = { ...CHECKLIST, sections: [{ id: "s", title: { zh: "区" }, items: ITEMS }] };
const walkOf = async (id, list = CHECKLIST) => new Walk({ refresh() {} }, await drafts.draft(id), list, {}, []);
const begin = () => drafts.startDraft({ checklist: "hazchem/major" });

beforeEach(() => newPerson());

test("many drafts lie side by side, each with its version, its place and its own answers", async () => {
  const [one, other] = [await begin(), await drafts.startDraft({ checklist: "hazchem/major", area: "a1" })];
  await drafts.setAnswer(one.id, "x.1", { result: "pass" });
  const listed = new Map((await drafts.listDrafts()).map((row) => [row.id, row]));
  const [first, second] = [listed.get(one.id), listed.get(other.id)];
  assert.deepEqual([first.version, Object.keys(first.answers)], [1, ["x.1"]]);
  assert.deepEqual([second.area, Object.keys(second.answers)], ["a1", []]);
});

test("a draft remembers where somebody was: the last answer, or the question in view when they looked away (T24)", async () => {
  const { id } = await begin();
  const walk = await walkOf(id);
  walk.set("x.2", { result: "pass" });
  await walk.writer.flush();
  assert.equal((await drafts.draft(id)).at, "x.2");
  walk.keepSeen("x.1");
  await walk.writer.flush();
  const kept = await drafts.draft(id);
  assert.deepEqual([kept.at, kept.answers["x.2"].result], ["x.1", "pass"]);
});

test("the seconds of a question go with its answer, and looking alone asks for no new signature", async () => {
  const { id } = await begin();
  const walk = await walkOf(id);
  walk.set("x.1", { result: "pass" });
  await walk.writer.flush();
  const { answered_at } = await drafts.draft(id);
  for (let second = 0; second < 9; second += 1) walk.looking.tick({ item: "x.1", visible: true, idleMs: 0 });
  walk.keepSeen();
  await walk.writer.flush();
  assert.equal((await drafts.draft(id)).answered_at, answered_at);
  assert.deepEqual((await drafts.submitDraft(id)).body.answers, [{ item: "x.1", result: "pass", seconds: 9 }]);
});

test("where it began and ended goes along as it was found, and nothing where it was not", async () => {
  const position = { lat: "31.2990000", lon: "120.5853000", accuracy_m: 12 };
  const { id } = await begin();
  const walk = await walkOf(id);
  walk.set("x.1", { result: "pass" });
  walk.setBeside({ start_position: position });
  await walk.writer.flush();
  const { body } = await drafts.submitDraft(id);
  assert.deepEqual([body.start_position, "end_position" in body], [position, false]);
});

test("a drawing works out only once what three hundred questions ask for, until something changes", async () => {
  const { id } = await begin();
  const walk = await walkOf(id, LONG);
  const before = walk.parts();
  assert.equal(walk.parts(), before);
  walk.set("l.299", { result: "pass" });
  assert.notEqual(walk.parts(), before);
  assert.equal(walk.partOf("l.299")?.items.length, 300);
  await walk.writer.flush();
});

test("two answers in one breath, of one question and of two, are all in the store", async () => {
  const { id } = await begin();
  const walk = await walkOf(id, LONG);
  for (const item of ITEMS) walk.set(item.id, { result: "pass" });
  walk.set("l.7", { result: "fail", note: "坏了" });
  await walk.writer.flush();
  const { answers } = await drafts.draft(id);
  assert.equal(Object.keys(answers).length, 300);
  assert.deepEqual([answers["l.7"].result, answers["l.7"].note], ["fail", "坏了"]);
});
