import assert from "node:assert/strict";
import { test } from "node:test";
import { inDb } from "../../../static/js/field/db.js";
import { foundTag } from "../../../static/js/field/found-tag.js";
import { items } from "../../../static/js/field/outbox.js";
import * as patrols from "../../../static/js/field/patrols.js";
import { newPerson, whenFull } from "./phone.js";

const POSITION = { lat: "31.9", lon: "120.9", accuracy_m: 8 };
const ASKED = { route: { kind: "area", area: "a" }, title: "罐区", things: ["1", "2", "3"] };
const begun = async () => {
  await newPerson();
  return (await patrols.startPatrol(ASKED)).id;
};

test("every step of a patrol is in the store before the next", async () => {
  const id = await begun();
  await patrols.tick(id, "2");
  await patrols.tick(id, "9", "typed");
  await patrols.noteUnknown(id, "资产 7");
  await patrols.sayFound(id, "2", "well");
  const row = await patrols.openPatrol();
  assert.deepEqual(patrols.leftOf(row), ["1", "3"]);
  assert.equal(patrols.doneOf(row), 1);
  assert.deepEqual(
    row.seen.map(({ equipment, how, found }) => [equipment, how, found]),
    [
      ["2", "scanned", "well"],
      ["9", "typed", "seen"],
    ],
  );
});

test("a thing is seen once, at its first moment, and an unknown tag is noted once", async () => {
  const id = await begun();
  await patrols.tick(id, "2");
  const [first] = (await patrols.openPatrol()).seen;
  await patrols.tick(id, "2", "typed");
  await patrols.noteUnknown(id, "X");
  await patrols.noteUnknown(id, "X");
  const row = await patrols.openPatrol();
  assert.deepEqual(row.seen, [first]);
  assert.equal(row.unknown.length, 1);
});

test("one patrol at a time: starting another goes on with the one under way", async () => {
  const id = await begun();
  assert.equal((await patrols.startPatrol({ ...ASKED, title: "仓库" })).id, id);
});

test("handed in it is one fact under its own id, with what was missed and what was off the route", async () => {
  const id = await begun();
  await patrols.tick(id, "2");
  await patrols.tick(id, "9");
  await patrols.noteUnknown(id, "X");
  for (const what of ["2", "X", "nothing"]) await patrols.placeSight(id, what, POSITION);
  await patrols.placeSight(id, "2", { ...POSITION, lat: "0" });
  const fact = await patrols.handInPatrol(id);
  assert.equal((await patrols.handInPatrol(id)).id, id);
  assert.equal(await patrols.openPatrol(), undefined);
  const [item, ...others] = await items();
  assert.deepEqual(others, []);
  assert.deepEqual([item.id, fact.kind, fact.body.route, fact.body.area], [id, "patrol.walked", "area", "a"]);
  assert.deepEqual(fact.body.missed, ["1", "3"]);
  assert.deepEqual(
    fact.body.seen.map(({ equipment, off_route, position }) => [equipment, off_route, position]),
    [
      ["2", undefined, POSITION],
      ["9", true, undefined],
    ],
  );
  assert.deepEqual(fact.body.unknown[0].position, POSITION);
});

test("a patrol that was thrown away comes back whole, and is gone when the next one begins", async () => {
  const id = await begun();
  await patrols.tick(id, "1");
  await patrols.removePatrol(id);
  assert.equal(await patrols.openPatrol(), undefined);
  await patrols.undoRemovePatrol(id);
  assert.equal((await patrols.openPatrol()).seen.length, 1);
  await patrols.removePatrol(id);
  await patrols.startPatrol(ASKED);
  assert.equal((await inDb((db) => db.getAll("patrols"))).length, 1);
  await assert.rejects(patrols.tick(id, "1"), patrols.PatrolGone);
});

test("on a full phone handing in fails and the patrol stays as it was", async () => {
  const id = await begun();
  await patrols.tick(id, "1");
  await assert.rejects(whenFull(() => patrols.handInPatrol(id)));
  assert.equal((await patrols.openPatrol()).seen.length, 1);
  assert.deepEqual(await items(), []);
});

test("whoever comes next on this phone finds no patrol of the one before", async () => {
  await begun();
  await newPerson();
  assert.equal(await patrols.openPatrol(), undefined);
});

test("a clock that is put back on the way does not end a patrol before it began (T76)", async () => {
  const id = await begun();
  const later = "2099-01-01T08:00:00.000Z";
  await inDb(async (db) => db.put("patrols", { ...(await db.get("patrols", id)), started_at: later }));
  assert.equal((await patrols.handInPatrol(id)).body.ended_at, later);
});

test("what nobody could read is no unknown tag, and there are never more than a record may carry", async () => {
  const id = await begun();
  await patrols.noteUnknown(id, (await foundTag("\u001d \u0000")).tag);
  const unknown = Array.from({ length: 500 }, (_, at) => ({ tag: String(at), at: "2026-11-23T08:00:00.000Z" }));
  await inDb(async (db) => db.put("patrols", { ...(await db.get("patrols", id)), unknown }));
  await patrols.noteUnknown(id, "one more");
  assert.equal((await patrols.openPatrol()).unknown.length, 500);
});
