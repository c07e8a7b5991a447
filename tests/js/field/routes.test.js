import assert from "node:assert/strict";
import { test } from "node:test";
import { thingsOn } from "../../../static/js/field/routes.js";

const thing = (number, area) => ({ id: number, name: "灭火器", number, type: "x", code: "K", area });
const SITE = {
  areas: [
    { id: "store", name: "仓库", parent: null },
    { id: "tank", name: "罐区", parent: null },
    { id: "pump", name: "泵房", parent: "tank" },
  ],
  things: [thing("F-10", "tank"), thing("F-2", "tank"), thing("P-1", "pump"), thing("S-1", "store"), thing("Z-9", null)],
  points: [
    { id: "p1", area: "store", level: 2 },
    { id: "p2", area: "pump", level: 4 },
    { id: "p3", area: "store", level: 1 },
  ],
  tasks: [
    { id: "t1", area: "store", due: "2026-12-09", state: "open" },
    { id: "t2", area: "pump", due: "2026-12-01", state: "open" },
    { id: "t3", area: "tank", due: "2026-11-01", state: "done" },
  ],
};
const along = (kind, area) => thingsOn({ kind, area }, SITE).map(({ id }) => id);

test("everything comes area by area, and numbers as people count them", () => {
  assert.deepEqual(along("all"), ["P-1", "S-1", "F-2", "F-10", "Z-9"]);
});

test("an area brings what stands in its parts", () => assert.deepEqual(along("area", "tank"), ["P-1", "F-2", "F-10"]));

test("where checks are due, the earliest comes first and what is done is left out", () => {
  assert.deepEqual(along("due"), ["P-1", "S-1"]);
});

test("along the risk points the most dangerous comes first, and each thing once", () => {
  assert.deepEqual(along("points"), ["P-1", "S-1"]);
});

test("areas that name each other as their parts do not lead round for ever", () => {
  const areas = [
    { id: "a", name: "甲", parent: "b" },
    { id: "b", name: "乙", parent: "a" },
  ];
  assert.equal(thingsOn({ kind: "area", area: "b" }, { ...SITE, areas, things: [thing("1", "a")] }).length, 1);
});
