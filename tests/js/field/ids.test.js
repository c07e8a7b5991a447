import assert from "node:assert/strict";
import { test } from "node:test";
import { newId, uuidText } from "../../../static/js/field/ids.js";

const NOON = Date.parse("2026-11-24T04:00:00Z");

test("an id is a UUIDv7 that begins with its time", () => {
  const id = newId(NOON);
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16), NOON);
});

test("ids of one device only grow: within a millisecond, and when the clock was put back by three days (T76)", () => {
  const times = [NOON + 1, NOON + 1, NOON + 1, NOON - 3 * 86_400_000, NOON - 3 * 86_400_000, NOON + 2];
  const ids = times.map((time) => newId(time));
  assert.deepEqual([...ids].sort(), ids);
  assert.equal(new Set(ids).size, ids.length);
});

test("more ids than fit into one millisecond still grow", () => {
  const ids = Array.from({ length: 10_000 }, () => newId(NOON + 3));
  assert.deepEqual([...ids].sort(), ids);
});

test("a new start, or another tab, goes on after what was given before", async () => {
  const kept = new Map();
  globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  try {
    const before = newId(NOON + 60_000);
    const { newId: newIdAfterStart } = await import("../../../static/js/field/ids.js?again");
    const after = newIdAfterStart(NOON);
    assert.ok(after > before);
    assert.ok(newId(NOON - 1) > after);
  } finally {
    delete globalThis.localStorage;
  }
});

test("an id in bytes is written as every UUID", () => {
  assert.equal(uuidText(new Uint8Array(16).fill(255)), "ffffffff-ffff-ffff-ffff-ffffffffffff");
});
