import assert from "node:assert/strict";
import { test } from "node:test";
import { countsIn, deskPage, failsIn, handsIn } from "../../../static/js/field/handed.js";

const ANSWERS = [{ item: "x.1", result: "fail", note: "漏油" }, { item: "x.2", result: "pass" }, { item: "x.3", result: "na", reason: "没有" }];
const fact = (kind, body = {}) => ({ id: "f", subject: "s", kind, body, files: [] });

test("an inspection that was handed in says how many of each answer, what failed and who signed", () => {
  const signatures = [{ role: "inspector", name: "李工", strokes: [[1, 2, 3, 4]] }, { role: "accompanying", name: "王主任" }];
  const handed = fact("inspection.submitted", { answers: ANSWERS, signatures });
  assert.deepEqual(countsIn(handed), { pass: 1, fail: 1, na: 1 });
  assert.deepEqual(failsIn(handed), [ANSWERS[0]]);
  assert.deepEqual(handsIn(handed).map(({ name, named, strokes }) => [name, named, strokes.length]), [["李工", false, 1], ["王主任", true, 0]]);
});

test("a record without answers has none, and each kind leads to its own page at the desk", () => {
  assert.deepEqual(countsIn(fact("patrol.walked")), { pass: 0, fail: 0, na: 0 });
  assert.deepEqual(["inspection.submitted", "hazard.reported", "hazard.assigned", "patrol.walked", "tag.seen_unknown"].map((kind) => deskPage(fact(kind))), ["/inspections/f", "/hazards/s", "/hazards/s", "/patrols/f", ""]);
});
