import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inDb } from "../../../static/js/field/db.js";
import * as drafts from "../../../static/js/field/drafts.js";
import { hazardId } from "../../../static/js/field/hazard-id.js";
import { readingsAt, spotOf } from "../../../static/js/field/readings.js";
import { broughtBack, nameOf, oneMore, partsOf, thingsOf } from "../../../static/js/field/several.js";
import { trendOf } from "../../../static/js/field/trend.js";
import { newPerson } from "./phone.js";

const SECTION = {
  id: "tanks",
  title: { zh: "罐区" },
  repeat: { of: { zh: "储罐", en: "tank" }, count: "tanks", most: 4 },
  items: [
    { id: "t.leak", question: { zh: "不漏吗？" }, kind: "judgement" },
    { id: "t.where", question: { zh: "漏点处理了吗？" }, kind: "judgement", applies: { answer: "t.leak", is: "fail" } },
    { id: "t.pressure", question: { zh: "压力？" }, kind: "reading", reading: { unit: "MPa", decimals: 2 } },
  ],
};
const LIST = { checklist: "hazchem/tanks", version: 1, hash: "c".repeat(64), title: { zh: "罐" }, sections: [SECTION] };
const blank = () => ({ answers: {} });
const keys = (parts) => parts.map((part) => part.items.map((item) => item.id));

beforeEach(async () => {
  await newPerson();
  await inDb(async (db) => {
    await db.put("meta", [{ slug: LIST.checklist, version: 1 }], "checklists");
    await db.put("checklists", { key: "hazchem/tanks@1", content: LIST });
  });
});

test("a section is there once for each thing that was declared, at least once and not too often", () => {
  assert.deepEqual(thingsOf(SECTION, blank(), {}).map((thing) => thing.name), ["储罐 1"]);
  assert.deepEqual(thingsOf(SECTION, blank(), { tanks: 3 }).map((thing) => thing.place), [1, 2, 3]);
  assert.equal(thingsOf(SECTION, blank(), { tanks: 99 }).length, 4);
  assert.equal(thingsOf(SECTION, blank(), { tanks: 0 }).length, 1);
});

test("what a question waits for is looked up at the same thing", () => {
  const draft = { answers: { "t.leak#1": { result: "pass" }, "t.leak#2": { result: "fail" } } };
  assert.deepEqual(keys(partsOf(LIST, draft, { tanks: 2 })), [
    ["t.leak#1", "t.pressure#1"],
    ["t.leak#2", "t.where#2", "t.pressure#2"],
  ]);
});

test("a place is never given to another thing, and no two are called alike in the record", () => {
  const [first, second] = thingsOf(SECTION, blank(), { tanks: 2 });
  const more = oneMore(SECTION, [second], {});
  assert.deepEqual(more.map((thing) => thing.place), [2, 3]);
  const alike = [{ ...first, name: "V-1" }, { ...second, name: " V-1 " }, { place: 3, name: "" }];
  assert.deepEqual(alike.map((thing) => nameOf(thing, alike)), ["V-1", "V-1 (2)", "3"]);
});

test("the last thing is dropped and another is added: the answers of the first are not its own, and undo brings both", () => {
  const [first, second] = thingsOf(SECTION, blank(), { tanks: 2 });
  const answers = { "t.leak#2": { result: "fail" }, "other#9": { result: "pass" } };
  const more = oneMore(SECTION, [first], answers);
  assert.deepEqual(more.map(({ place }) => place), [1, 3]);
  assert.deepEqual(broughtBack(more, second).map(({ place }) => place), [1, 2, 3]);
  assert.deepEqual(broughtBack([first, { place: 2, name: "new" }], second).map(({ place, name }) => [place, name]), [[1, first.name], [2, "new"], [3, second.name]]);
});

test("the record names the thing of each answer", async () => {
  const { id } = await drafts.startDraft({ checklist: "hazchem/tanks" });
  await drafts.setThings(id, "tanks", [{ place: 1, name: "V-101" }, { place: 3, name: "V-103" }]);
  await drafts.setAnswer(id, "t.leak#1", { result: "pass", swept: true });
  await drafts.setAnswer(id, "t.leak#2", { result: "fail" }); // of a thing that was dropped
  await drafts.setAnswer(id, "t.leak#3", { result: "fail" });
  await drafts.setAnswer(id, "t.pressure#3", { result: "pass", value: "0.8" });
  const { body } = await drafts.submitDraft(id);
  assert.deepEqual(body.answers.map(({ item, which, result, swept }) => [item, which, result, swept]), [
    ["t.leak", "V-101", "pass", true],
    ["t.leak", "V-103", "fail", undefined],
    ["t.pressure", "V-103", "pass", undefined],
  ]);
});

test("what was read before comes from the server, or from this phone where that is newer", async () => {
  const row = { id: "1", item: "t.pressure", which: "V-1", area: null, equipment: null, value: "0.5", read_at: "2026-01-01T00:00:00.000Z" };
  await inDb((db) => db.put("readings", row));
  await inDb((db) => db.put("readings", { ...row, id: "2", area: "elsewhere", value: "9" }));
  assert.equal((await readingsAt({})).get(spotOf("t.pressure", "V-1"))?.value, "0.5");
  const { id } = await drafts.startDraft({ checklist: "hazchem/tanks" });
  await drafts.setThings(id, "tanks", [{ place: 1, name: "V-1" }]);
  await drafts.setAnswer(id, "t.pressure#1", { result: "pass", value: "0.7" });
  await drafts.submitDraft(id);
  assert.equal((await readingsAt({})).get(spotOf("t.pressure", "V-1"))?.value, "0.7");
});

test("a change is told, and pointed out where it goes the wrong way far enough", () => {
  const item = { reading: { decimals: 2, trend: { bad: "rising", by: "0.20" } } };
  assert.deepEqual(trendOf(item, "0.80", "1.10"), { by: "0.30", way: "rising", bad: true });
  assert.deepEqual(trendOf(item, "0.80", "0.90"), { by: "0.10", way: "rising", bad: false });
  assert.deepEqual(trendOf(item, "1.10", "0.2"), { by: "0.90", way: "falling", bad: false });
  for (const typed of ["", "0.80", "abc"]) assert.equal(trendOf(item, "0.8", typed), null);
  assert.equal(trendOf({ reading: { trend: { bad: "either", by: "1" } } }, "5", "3")?.bad, true);
});

test("the hazards of two things have two ids, the same as on the server", async () => {
  const fact = "0192f0c1-2c4e-7aaa-8bbb-0123456789ab";
  assert.equal(await hazardId(fact, "t.leak", "V-1"), "ad7cf5e0-ae74-53e9-ae9f-cacc0864f396");
  assert.notEqual(await hazardId(fact, "t.leak", "V-1"), await hazardId(fact, "t.leak"));
});
