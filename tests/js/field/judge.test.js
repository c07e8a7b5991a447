import assert from "node:assert/strict";
import { test } from "node:test";
import { judgeReading } from "../../../static/js/field/judge.js";

const item = (min, max) => ({ reading: { min, max } });

test("both limits belong to what is allowed", () => {
  assert.equal(judgeReading(item("1.5", "8"), "1.5"), "pass");
  assert.equal(judgeReading(item("1.5", "8"), "8.0"), "pass");
  assert.equal(judgeReading(item("1.5", "8"), "8.01"), "fail");
  assert.equal(judgeReading(item("1.5", "8"), "1.49"), "fail");
});

test("decimals are exact where floats are not", () => {
  assert.equal(judgeReading(item("0.3", null), "0.30"), "pass");
  assert.equal(judgeReading(item(null, "0.1"), "0.100000000001"), "fail");
  assert.equal(judgeReading(item("-5", "-1.5"), "-1.5"), "pass");
});

test("what is no number yet is not judged", () => {
  for (const text of ["", "-", ".", "1.2.3", "abc"]) assert.equal(judgeReading(item("1", "2"), text), null);
  assert.equal(judgeReading(item("1", "2"), "1."), "pass");
});
