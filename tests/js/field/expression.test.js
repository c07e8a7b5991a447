import assert from "node:assert/strict";
import { test } from "node:test";
import { holds, shows } from "../../../static/js/field/expression.js";

const known = { profile: { tanks: 3, night: false, kind: "open" }, answers: { a: { result: "fail" }, b: {} } };

test("a declared fact decides", () => {
  assert.equal(holds({ profile: "tanks", over: 2 }, known), true);
  assert.equal(holds({ profile: "tanks", under: 3 }, known), false);
  assert.equal(holds({ profile: "night" }, known), false);
  assert.equal(holds({ profile: "kind", is: "open" }, known), true);
});

test("what nobody declared or answered is unknown, and unknown never hides", () => {
  assert.equal(holds({ profile: "depth" }, known), null);
  assert.equal(holds({ answer: "b", is: "pass" }, known), null);
  assert.equal(shows({ profile: "depth" }, known), true);
  assert.equal(shows(null, known), true);
});

test("all, any and not keep the third value", () => {
  const unknown = { profile: "depth" };
  const yes = { answer: "a", is: "fail" };
  const no = { profile: "night" };
  assert.equal(holds({ all: [yes, unknown] }, known), null);
  assert.equal(holds({ all: [no, unknown] }, known), false);
  assert.equal(holds({ any: [yes, unknown] }, known), true);
  assert.equal(holds({ any: [no, unknown] }, known), null);
  assert.equal(holds({ not: unknown }, known), null);
  assert.equal(holds({ not: no }, known), true);
});
