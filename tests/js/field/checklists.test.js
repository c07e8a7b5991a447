import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { checklist } from "../../../static/js/field/catalogue.js";
import { takeChecklist } from "../../../static/js/field/pull.js";
import { newPerson } from "./phone.js";
import { ours, Server } from "./server.js";

let server;
const row = (bases) => ({ slug: "hazchem/tanks", version: 1, bases });
const minutes = async () => (await checklist("hazchem/tanks", 1))?.minutes;
const answering = (value) => {
  server.before = ({ path }) => (path.includes("/checklists/") ? ours({ minutes: value }) : undefined);
};

beforeEach(async () => {
  server = new Server(await newPerson());
  answering(5);
});

test("a version is asked for once", async () => {
  await takeChecklist(row("a"));
  await takeChecklist(row("a"));
  assert.equal(await minutes(), 5);
  assert.deepEqual(server.paths, ["/api/v1/checklists/hazchem/tanks/1"]);
});

test("when something is new about its documents it is asked for again, past every cache", async () => {
  await takeChecklist(row("a"));
  answering(6);
  await takeChecklist(row("b"));
  assert.equal(await minutes(), 6);
  assert.deepEqual(
    server.heard.map(({ path }) => path.split("?")[1]),
    ["bases=a", "bases=b"],
  );
});

test("what is here stays to be had when the new answer does not come", async () => {
  await takeChecklist(row("a"));
  server.before = () => {
    throw new TypeError("no network");
  };
  await takeChecklist(row("b"));
  assert.equal(await minutes(), 5);
  await assert.rejects(takeChecklist({ slug: "hazchem/other", version: 1, bases: "a" }));
});
