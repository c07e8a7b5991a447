import assert from "node:assert/strict";
import { test } from "node:test";
import { inDb } from "../../../static/js/field/db.js";
import * as drafts from "../../../static/js/field/drafts.js";
import { earlierNotes, hasPiece, piecesOf, rankNotes, togglePiece } from "../../../static/js/field/presets.js";
import { filledDraft, newPerson } from "./phone.js";

const NOW = Date.parse("2026-11-24T00:00:00Z");
const SPOT = { item: "x.1", area: "a1" };
const use = (note, more = {}) => ({ item: "x.1", area: "a1", at: "2026-11-20T00:00:00Z", note, ...more });
const rank = (uses) => rankNotes(uses, SPOT, NOW);

test("what was said of this question here stands before what was said of it elsewhere, however often", () => {
  const elsewhere = Array.from({ length: 5 }, () => use("螺栓松动", { area: "a2" }));
  assert.deepEqual(rank([...elsewhere, use("垫片老化")]), ["垫片老化", "螺栓松动"]);
});

test("among equals the more usual stands first, and the newer among those", () => {
  assert.deepEqual(rank([use("渗漏"), use("渗漏"), use("标识缺失")]), ["渗漏", "标识缺失"]);
  assert.deepEqual(rank([use("旧的", { at: "2025-11-20T00:00:00Z" }), use("新的")]), ["新的", "旧的"]);
});

test("what is said of many questions is offered for every question, what belongs to another one is not", () => {
  const other = (note, item) => use(note, { item });
  assert.deepEqual(rank([other("灭火器过期", "x.2"), other("标识不清", "x.2"), other("标识不清", "x.3")]), ["标识不清"]);
});

test("a note of several pieces teaches each of them; a story teaches nothing", () => {
  assert.deepEqual(piecesOf("渗漏；标识 不清。\n螺栓松动"), ["渗漏", "标识 不清", "螺栓松动"]);
  assert.deepEqual(rank([use("渗漏；螺栓松动。"), use("很".repeat(41))]).sort(), ["渗漏", "螺栓松动"].sort());
});

test("the same notes give the same order, and never more than a dozen", () => {
  const many = Array.from({ length: 30 }, (_, index) => use(`问题${index}`));
  assert.deepEqual(rank(many), rank([...many].reverse()));
  assert.equal(rank(many).length, 12);
});

test("a tap adds a piece to what was typed, another takes it away and leaves the rest", () => {
  const added = togglePiece("东侧第二个，", "渗漏");
  assert.equal(added, "东侧第二个，；渗漏");
  assert.equal(hasPiece(added, "渗漏"), true);
  assert.equal(togglePiece(added, "渗漏"), "东侧第二个，");
  assert.equal(togglePiece("渗漏", "渗漏"), "");
  assert.equal(togglePiece("渗漏；螺栓松动", "渗漏"), "螺栓松动");
});

test("it is learnt from what this phone handed in and from hazards that came with the pull, each once", async () => {
  await newPerson();
  const id = await filledDraft();
  const fact = await drafts.submitDraft(id);
  const hazard = (key, item, at, note) => ({ id: key, item, area: "a1", history: [{ kind: "inspection.submitted", at, body: { note } }] });
  await inDb(async (db) => {
    await db.put("hazards", hazard("h1", "x.1", fact.occurred_at, "坏了")); // the same finding, back from the server
    await db.put("hazards", hazard("h2", "x.1", "2026-10-01T00:00:00Z", "漏油"));
    await db.put("hazards", hazard("h3", null, "2026-10-01T00:00:00Z", "随手拍"));
  });
  assert.deepEqual((await earlierNotes()).map(({ note }) => note), ["坏了", "漏油"]);
});
