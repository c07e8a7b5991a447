import assert from "node:assert/strict";
import { test } from "node:test";
import { opened, usual } from "../../../static/js/field/usual.js";

const row = (slug, more = {}) => ({ slug, ...more });
const ROWS = [row("a"), row("b"), row("c"), row("d"), row("pump", { equipment: ["pump"], standing: "applies" }), row("boiler", { equipment: ["boiler"] }), row("e"), row("f")];
const WHERE = { area: "tank farm", equipment: "" };
const slugs = (known) => usual({ rows: ROWS, where: WHERE, tasks: [], past: [], ...known }).map(({ slug }) => slug);

test("a phone that never inspected has no usual lists", () => assert.deepEqual(slugs({}), []));

test("first what is for the thing, then what is due here, then what was walked here, then elsewhere; each once and no more than fit", () => {
  const tasks = [["b@3", "2026-12-02"], ["a@1", "2026-12-01"]].map(([checklist, due]) => ({ checklist, due, state: "open", area: "tank farm" }));
  const past = [{ checklist: "d", area: "elsewhere" }, { checklist: "a", area: "tank farm" }, { checklist: "c", area: "tank farm" }, { checklist: "gone" }, { checklist: "e" }];
  assert.deepEqual(slugs({ thing: { type: "pump" }, tasks, past }), ["pump", "a", "b", "c", "d"]);
  assert.deepEqual(slugs({ tasks: [{ ...tasks[0], area: "elsewhere" }, { ...tasks[1], state: "done" }], past: past.slice(3) }), ["e"]);
});

test("groups lie open from the first on, for as long as they fit on a screen", () => {
  const groups = [2, 3, 9, 1].map((count) => ({ rows: ROWS.concat(ROWS).slice(0, count) }));
  assert.deepEqual(opened(groups, 0).map(({ open }) => open), [true, true, false, false]);
  assert.deepEqual(opened(groups, 5).map(({ open }) => open), [false, false, false, false]);
  assert.equal(opened([{ rows: ROWS.concat(ROWS) }], 0)[0].open, true); // a page of closed drawers helps nobody
});
