import assert from "node:assert/strict";
import { test } from "node:test";
import { inTurn, loads } from "../../../static/js/field/turns.js";

const DAY = 86_400_000;
const NOW = Date.parse("2026-11-25T08:00:00Z");
const MB = 1024 * 1024;

/** A record that waits for photos of these sizes; a photo's name is its hash. */
const record = (id, photos, days = 0) => ({
  id,
  fact: { id, occurred_at: new Date(NOW - days * DAY).toISOString(), files: Object.entries(photos).map(([sha256, bytes]) => ({ sha256, bytes })) },
});
const missing = (rows) => new Map(rows.map((row) => [row.id, row.fact.files.map((file) => file.sha256)]));
const order = (rows, stumbles = new Map()) => inTurn(loads(rows, missing(rows)), NOW, stumbles).map(({ file }) => file.sha256);

test("small photos go first over all records, so that a giant one holds up none", () => {
  const rows = [record("1", { giant: 18 * MB, a: 3 * MB }), record("2", { b: 1 * MB }), record("3", { c: 2 * MB })];
  assert.deepEqual(order(rows), ["b", "c", "a", "giant"]);
});

test("a giant photo that has waited for days is not overtaken for ever", () => {
  const rows = [record("old", { giant: 18 * MB }, 6), record("new", { small: 1 * MB })];
  assert.deepEqual(order(rows), ["giant", "small"]);
});

test("a clock that was ahead gives no photo a worse place than its size", () => {
  const rows = [record("ahead", { small: 1 * MB }, -30), record("now", { big: 2 * MB })];
  assert.deepEqual(order(rows), ["small", "big"]);
});

test("a photo at which the server stumbled comes after all others", () => {
  const rows = [record("1", { bad: 10, good: 20 }), record("2", { giant: 18 * MB })];
  assert.deepEqual(order(rows, new Map([["bad", 1]])), ["good", "giant", "bad"]);
});

test("a photo of two records is one load, and both wait for it (T61)", () => {
  const rows = [record("1", { same: 5 }), record("2", { same: 5, other: 6 })];
  const found = loads(rows, missing(rows));
  assert.deepEqual(found.map(({ file, rows: of }) => [file.sha256, of.map((row) => row.id)]), [["same", ["1", "2"]], ["other", ["2"]]]);
});

test("only what the server still lacks goes (T35)", () => {
  const row = record("1", { here: 5, lacking: 6 });
  assert.deepEqual(loads([row], new Map([["1", ["lacking"]]])).map(({ file }) => file.sha256), ["lacking"]);
});
