import assert from "node:assert/strict";
import { test } from "node:test";
import { IDLE_MS, Looking } from "../../../static/js/field/looking.js";

const GLANCE = { item: "x.1", visible: true, idleMs: 0 };

test("a question that is in view gathers seconds, on top of those of before", () => {
  const looking = new Looking({ "x.1": 5 });
  for (const item of ["x.1", "x.1", "x.2"]) looking.tick({ ...GLANCE, item });
  assert.deepEqual(looking.seconds, { "x.1": 7, "x.2": 1 });
});

test("a hidden page, nobody there, and no question in view gather nothing", () => {
  const looking = new Looking();
  looking.tick({ ...GLANCE, visible: false });
  looking.tick({ ...GLANCE, idleMs: IDLE_MS + 1 });
  looking.tick({ ...GLANCE, item: undefined });
  assert.deepEqual(looking.seconds, {});
  assert.equal(looking.fresh, false);
});
