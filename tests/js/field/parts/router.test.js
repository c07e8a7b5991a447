import assert from "node:assert/strict";
import { test } from "node:test";
import { hashFor, readHash } from "../../../../static/js/field/parts/router.js";

test("an empty address is today", () => {
  assert.equal(readHash("").name, "today");
  assert.equal(readHash("#/").name, "today");
});

test("an address names a screen, its parts and its query", () => {
  const place = readHash("#/inspect/0192-a/review?item=hazchem.major.01");
  assert.equal(place.name, "inspect");
  assert.deepEqual(place.parts, ["0192-a", "review"]);
  assert.equal(place.query.get("item"), "hazchem.major.01");
});

test("a raw tag with slashes, percent signs and Chinese survives the way through the address", () => {
  for (const tag of ["https://other.example/t?x=1#y", "100%", "储罐/7号", "a b"]) {
    assert.deepEqual(readHash(hashFor("tag", [tag])).parts, [tag]);
    assert.equal(readHash(hashFor("choose", [], { tag })).query.get("tag"), tag);
  }
});

test("a bare percent sign typed by hand does not break the screen", () => {
  assert.deepEqual(readHash("#/tag/100%").parts, ["100%"]);
});
