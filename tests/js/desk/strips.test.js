/** Lines that begin where one is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { toTheMiddle } from "../../../static/js/desk/strips.js";

test("what lies beyond the right edge is moved in by as much as it is off the middle", () => {
  assert.equal(toTheMiddle({ left: 0, width: 360 }, { left: 400, width: 40 }), 240);
});

test("what lies left of the middle would be moved back", () => {
  assert.equal(toTheMiddle({ left: 16, width: 328 }, { left: 16, width: 60 }), -134);
});

test("what stands in the middle stays", () => {
  assert.equal(toTheMiddle({ left: 0, width: 360 }, { left: 150, width: 60 }), 0);
});
