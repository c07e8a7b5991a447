import assert from "node:assert/strict";
import { test } from "node:test";
import { once } from "../../../static/js/field/once.js";

test("two taps in a row hand in once, also when the second comes after the first was kept", async () => {
  const form = { title: "漏油" };
  let kept = 0;
  const keep = async () => void (kept += 1);
  assert.deepEqual(await Promise.all([once(form, keep), once(form, keep)]), [true, false]);
  assert.equal(await once(form, keep), false);
  assert.equal(kept, 1);
});

test("what could not be kept can be tried again, and another form is another record", async () => {
  const form = {};
  await assert.rejects(once(form, () => Promise.reject(new Error("full"))), { message: "full" });
  assert.equal(await once(form, async () => {}), true);
  assert.equal(await once({}, async () => {}), true);
});
