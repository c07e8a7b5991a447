import assert from "node:assert/strict";
import { test } from "node:test";
import { remarks } from "../../../../static/js/field/parts/basis.js";

const LIFE = {
  begins: "2017-11-13",
  ends: null,
  successors: [{ title: "新规定", number: "2号", since: "2026-09-30", extent: "一部分" }],
};
const entry = (change) => ({ text_checked: true, binding: true, life: LIFE, ...change });

test("a clause is told as its document stands on the day", () => {
  assert.deepEqual(remarks(entry(), "2017-11-12"), ["common.standing.not_yet", "field.basis.checked"]);
  assert.deepEqual(remarks(entry(), "2026-09-29"), ["common.standing.in_force", "field.basis.checked"]);
  assert.deepEqual(remarks(entry(), "2026-09-30"), [
    "common.standing.supersededcommon.standing.extent",
    "field.basis.checked",
  ]);
});

test("advice is called so, and only said to stand where it does not", () => {
  const advice = { binding: false, text_checked: false };
  assert.deepEqual(remarks(entry(advice), "2020-01-01"), ["common.standing.advice", "common.standing.unchecked"]);
  assert.equal(remarks(entry(advice), "2026-10-01").length, 3);
});

test("a clause whose text is not there yet says so", () => {
  const waiting = entry({ text_checked: false, awaits_text: true });
  assert.equal(remarks(waiting, "2020-01-01").at(-1), "common.standing.awaits_text");
});

test("of an enterprise's own rule, and of what an older server sent, nothing is made up", () => {
  assert.deepEqual(remarks({ text_checked: true }, "2020-01-01"), ["field.basis.checked"]);
});
