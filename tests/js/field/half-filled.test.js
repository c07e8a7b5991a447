import assert from "node:assert/strict";
import { test } from "node:test";
import { formKey, halfFilled } from "../../../static/js/field/half-filled.js";

const [ME, OTHER] = ["a".repeat(36), "b".repeat(36)];

/** Storage as browsers have it: its keys are its properties. */
function storage(held) {
  globalThis.localStorage = Object.defineProperty({ ...held }, "getItem", { value: (key) => held[key] ?? null });
}

test("a form that cannot be read takes no other along, and what it speaks of is still spoken of", () => {
  storage({ [formKey(ME, "a")]: '{"photos":[{"sha256":"cut', [formKey(ME, "b")]: '{"title":"x"}', [formKey(ME, "c")]: "{}" });
  const found = halfFilled(ME);
  assert.deepEqual(found[formKey(ME, "b")], { title: "x" });
  assert.match(JSON.stringify(found), /cut/);
  assert.equal(Object.keys(found).length, 2);
});

test("asked for one person, nobody else's form is told", () => {
  storage({ [formKey(OTHER, "a")]: '{"title":"x"}', "zicha.locale": "en" });
  assert.deepEqual([halfFilled(ME), Object.keys(halfFilled())], [{}, [formKey(OTHER, "a")]]);
});

test("where storage is switched off there is nothing", () => {
  Object.defineProperty(globalThis, "localStorage", { get: () => assert.fail("SecurityError"), configurable: true });
  assert.deepEqual(halfFilled(), {});
});
