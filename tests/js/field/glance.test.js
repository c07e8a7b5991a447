import assert from "node:assert/strict";
import { test } from "node:test";
import { freshGlance, OUT_OF_SIGHT_MS } from "../../../static/js/field/glance.js";

test("a tag in view counts once, however long it stays, and again when it comes back", () => {
  let at = 0;
  const fresh = freshGlance(() => at);
  assert.equal(fresh("A"), true);
  for (; at < 20_000; at += 150) assert.equal(fresh("A"), false);
  at += OUT_OF_SIGHT_MS + 1;
  assert.equal(fresh("A"), true);
});

test("another tag counts at once, and the first one not again within seconds", () => {
  let at = 0;
  const fresh = freshGlance(() => at);
  assert.deepEqual([fresh("A"), fresh("B"), fresh("A")], [true, true, false]);
  at = OUT_OF_SIGHT_MS;
  assert.equal(fresh("B"), false);
});
