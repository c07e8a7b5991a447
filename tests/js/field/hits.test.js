import assert from "node:assert/strict";
import { test } from "node:test";
import { advanced, NO_HITS, withHit } from "../../../static/js/field/hits.js";
import { HeldHits } from "../../../static/js/field/parts/held-hits.js";

const hit = (tag) => ({ tag });
const read = (hits, ...tags) => tags.reduce((before, tag) => withHit(before, hit(tag), "scanned"), hits);
const tags = ({ shown, next }) => [shown?.tag, next.map(({ tag }) => tag).join("")];

test("the tag that is shown stays until the person is done with it; others queue behind it, each once", () => {
  const hits = read(NO_HITS, "a", "b", "c", "b", "a");
  assert.deepEqual(tags(hits), ["a", "bc"]);
  assert.deepEqual(tags(advanced(hits)), ["b", "c"]);
  assert.deepEqual(tags(advanced(advanced(advanced(hits)))), [undefined, ""]);
});

test("what is typed is shown at once, and does not come a second time", () => {
  assert.deepEqual(tags(withHit(read(NO_HITS, "a", "b", "c"), hit("c"), "typed")), ["c", "b"]);
});

test("the second tap of a double tap is not taken by the next card", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const held = new HeldHits({ refresh() {} });
  for (const tag of ["a", "b"]) held.take(hit(tag), "scanned");
  held.done();
  assert.deepEqual([held.shown.tag, held.settling], ["b", true]);
  context.mock.timers.tick(1_000);
  assert.equal(held.settling, false);
  held.done();
  assert.deepEqual([held.shown, held.settling], [null, false]);
});
