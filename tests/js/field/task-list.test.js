import assert from "node:assert/strict";
import { test } from "node:test";
import { todaysTasks } from "../../../static/js/field/task-list.js";

const NOW = new Date("2026-11-25T10:30:00+08:00");
const planned = (plan, from, to, more = {}) => ({ id: `${plan}${from}`, plan, name: plan, checklist: "a/b", area: "east", level: 0, state: "open", opens: "2026-11-25", due: "2026-11-25", opens_at: `2026-11-25T${from}:00.000Z`, closes_at: `2026-11-25T${to}:00.000Z`, ...more });
const point = (id, due, more = {}) => ({ id: `${id}${due}`, point: id, name: id, checklist: "a/b", area: "east", level: 2, state: "open", opens: "2026-11-20", due, ...more });
const found = (tasks, more = {}) => todaysTasks({ tasks, walked: [], me: "me", now: NOW, ...more });
const names = (...args) => found(...args).waiting.map(({ name }) => name);

test("of a plan by hours the open window waits, and before the next one opens the one that was left out", () => {
  // In universal time: ten in China is two.
  const hours = [planned("p", "00:00", "02:00"), planned("p", "02:00", "04:00"), planned("p", "04:00", "06:00")];
  assert.deepEqual(found(hours).waiting.map(({ opens_at, late }) => [opens_at.slice(11, 13), late]), [["02", false]]);
  assert.deepEqual(found([hours[0], hours[2]]).waiting.map(({ opens_at, late }) => [opens_at.slice(11, 13), late]), [["00", true]]);
});

test("what this phone handed in within the window is not asked again, also before the server knows", () => {
  const task = planned("p", "00:00", "04:00", { equipment: "pump" });
  const walk = { checklist: "a/b", equipment: "pump", area: "east", at: "2026-11-25T10:00:00+08:00" };
  assert.deepEqual(found([task], { walked: [walk] }), { waiting: [], done: 1 });
  assert.deepEqual(names([task], { walked: [{ ...walk, equipment: "other" }] }), ["p"]);
  assert.deepEqual(names([task], { walked: [{ ...walk, at: "2026-11-25T07:59:00+08:00" }] }), ["p"]);
  assert.deepEqual(names([point("tank", "2026-11-25")], { walked: [{ checklist: "a/b", area: "east", at: walk.at }] }), []);
});

test("mine come first, then what ends today in walking order, then the rest by their day", () => {
  const tasks = [point("far", "2026-12-20", { walk: 0 }), point("soon", "2026-11-28"), planned("second", "00:00", "16:00", { walk: 2 }), planned("first", "00:00", "16:00", { walk: 1 }), planned("nowhere", "00:00", "16:00"), planned("mine", "00:00", "16:00", { walk: 9, people: ["me"] })];
  assert.deepEqual(names(tasks), ["mine", "first", "second", "nowhere", "soon", "far"]);
});

test("of a risk point the next walk waits; what begins another day does not yet", () => {
  assert.deepEqual(names([point("tank", "2026-12-02", { opens: "2026-11-27" })]), []);
  assert.deepEqual(found([point("tank", "2026-12-02"), point("tank", "2026-11-26")]).waiting.map(({ due }) => due), ["2026-11-26"]);
  assert.deepEqual(names([planned("later", "00:00", "16:00", { opens_at: "2026-11-27T00:00:00.000Z", closes_at: "2026-11-27T16:00:00.000Z", due: "2026-11-27" })]), []);
});
