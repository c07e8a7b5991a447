import assert from "node:assert/strict";
import { test } from "node:test";
import { clauseFound, findItems, pieces } from "../../../static/js/field/find.js";

const item = (id, zh, more = {}) => ({ id, kind: "judgement", question: { zh, en: `In English ${id}` }, ...more });
const PARTS = [
  { section: { id: "a", title: { zh: "罐区" }, items: [] }, items: [item("a", "阀门漏不漏？"), item("b", "法兰漏不漏？", { basis: [{ title: "石油化工企业设计防火标准", number: "GB 50160", clause: "6.2.3" }] })] },
  { section: { id: "s", title: { zh: "储罐" }, items: [] }, thing: { place: 2, name: "V-102" }, items: [item("c#2", "有阀门的 12 个月标签吗？")] },
];
const found = (text) => findItems(PARTS, text).map((hit) => [hit.number, hit.item.id]);

test("a question is found by all of its words, in any order, in either language", () => {
  assert.deepEqual(found("漏 阀门"), [[1, "a"]]);
  assert.deepEqual(found("阀门"), [[1, "a"], [3, "c#2"]]);
  assert.deepEqual(found("ENGLISH b"), [[2, "b"]]);
  assert.deepEqual(found("阀门 法兰"), []);
});

test("it is found by its clause, by the thing that it is about, and by full-width letters", () => {
  assert.deepEqual(found("50160 6.2.3"), [[2, "b"]]);
  assert.deepEqual(found("ｖ-102"), [[3, "c#2"]]);
  assert.equal(clauseFound(PARTS[0].items[1], "6.2.3"), "石油化工企业设计防火标准 GB 50160 6.2.3");
  assert.equal(clauseFound(PARTS[0].items[1], "法兰"), "");
});

test("a number alone finds that question first, then those that have it in their words", () => {
  assert.deepEqual(found("2").at(0), [2, "b"]);
  assert.deepEqual(found("12"), [[3, "c#2"]]);
});

test("nothing asked finds nothing", () => {
  assert.deepEqual(found("  "), []);
});

test("what was found is marked, and the text stays the same", () => {
  assert.deepEqual(pieces("阀门漏不漏？", "漏 阀门"), [{ text: "阀门漏", found: true }, { text: "不", found: false }, { text: "漏", found: true }, { text: "？", found: false }]);
  assert.deepEqual(pieces("㎡ 平台", "平台"), [{ text: "㎡ 平台", found: false }]); // one letter becomes two when made plain
});
