import assert from "node:assert/strict";
import { test } from "node:test";
import { actionsFor, whyNotVerify } from "../../../../static/js/field/parts/hazard-actions.js";

const OFFICER = { id: "officer", role: "officer" };
const OWNER = { id: "owner", role: "owner" };
const WORKER = { id: "worker", role: "worker" };
const REGULATOR = { id: "regulator", role: "regulator" };

/** @param {object} change */
const hazard = (change) => ({ state: "reported", level: "general", assignee: null, ...change });

test("a suspected major hazard is first of all to be decided on, by those who lead", () => {
  const row = hazard({ level: "suspected_major" });
  assert.equal(actionsFor(row, OFFICER)[0], "classify");
  assert.ok(!actionsFor(row, WORKER).includes("classify"));
});

test("who has the hazard is offered to fix it first", () => {
  assert.equal(actionsFor(hazard({ state: "assigned", assignee: "worker" }), WORKER)[0], "rectify");
});

test("nobody verifies their own rectification", () => {
  const row = hazard({ state: "rectified", rectified_by: "officer" });
  assert.ok(!actionsFor(row, OFFICER).includes("verify"));
  assert.equal(whyNotVerify(row, OFFICER), "own");
  assert.equal(actionsFor(row, OWNER)[0], "verify");
});

test("a major hazard is verified by the regulator alone", () => {
  const row = hazard({ state: "rectified", level: "major", rectified_by: "worker" });
  assert.ok(!actionsFor(row, OWNER).includes("verify"));
  assert.equal(whyNotVerify(row, OWNER), "regulator");
  assert.equal(actionsFor(row, REGULATOR)[0], "verify");
});

test("a deadline moves once, in time, and for a major hazard only under interim control", () => {
  assert.ok(actionsFor(hazard({}), OFFICER).includes("extend"));
  assert.ok(!actionsFor(hazard({ extended: true }), OFFICER).includes("extend"));
  assert.ok(!actionsFor(hazard({ overdue: true }), OFFICER).includes("extend"));
  assert.ok(!actionsFor(hazard({ level: "major" }), OFFICER).includes("extend"));
  assert.ok(actionsFor(hazard({ level: "major", controlled_at: "x" }), OFFICER).includes("extend"));
});

test("a closed hazard offers nothing but being opened again, by leaders", () => {
  assert.deepEqual(actionsFor(hazard({ state: "closed" }), OWNER), ["reopen"]);
  assert.deepEqual(actionsFor(hazard({ state: "closed" }), WORKER), []);
});

test("more time that was asked for is answered by another leader, of a major hazard by the regulator", () => {
  const asked = { asked_due: "2031-01-01", asked_by: "officer", assignee: "worker" };
  assert.ok(!actionsFor(hazard(asked), { id: "officer", role: "officer" }).includes("answer"));
  assert.ok(actionsFor(hazard(asked), OWNER).includes("answer"));
  assert.ok(!actionsFor(hazard({ ...asked, level: "major" }), OWNER).includes("answer"));
  assert.ok(actionsFor(hazard({ ...asked, level: "major" }), REGULATOR).includes("answer"));
});

test("a contractor is offered neither to hand over nor to ask for more time", () => {
  const row = hazard({ state: "assigned", assignee: "contractor" });
  const offered = actionsFor(row, { id: "contractor", role: "contractor" });
  assert.deepEqual(offered, ["rectify"]);
});

test("a worker is not offered what only leaders may do", () => {
  const offered = actionsFor(hazard({ level: "major" }), WORKER);
  assert.deepEqual(offered, ["rectify"]);
});
