import assert from "node:assert/strict";
import { test } from "node:test";
import { Suspects } from "../../../static/js/field/suspects.js";

const MOST = 4;
const rows = (count) => Array.from({ length: count }, (_, index) => ({ id: String(index) }));
const ids = (some) => some.map(({ id }) => id);

/** Batches as a sender makes them. */
function batched(suspects, some) {
  const found = [];
  for (const row of some) {
    if (found.length && suspects.mayJoin(found.at(-1), row)) found.at(-1).push(row);
    else found.push([row]);
  }
  return found;
}

test("records of which nothing is known go together, as many as one request carries", () => {
  const suspects = new Suspects(MOST);
  assert.deepEqual(batched(suspects, rows(6)).map((batch) => batch.length), [4, 2]);
});

test("what was in a batch that broke the server goes in ever smaller ones, in its order", () => {
  const suspects = new Suspects(MOST);
  const some = rows(4);
  suspects.note(some);
  assert.deepEqual(batched(suspects, some).map(ids), [["0", "1"], ["2", "3"]]);
});

test("the one that breaks it alone goes after all others, and is as good as new once it was taken", () => {
  const suspects = new Suspects(MOST);
  const some = rows(4);
  for (const batch of [some, some.slice(0, 2), some.slice(0, 1)]) suspects.note(batch);
  const { first, last } = suspects.apart(some);
  assert.deepEqual([ids(first), ids(last)], [["1", "2", "3"], ["0"]]);
  suspects.clear(last);
  assert.deepEqual(ids(suspects.apart(some).first), ["0", "1", "2", "3"]);
});
