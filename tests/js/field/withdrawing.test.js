import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inDb } from "../../../static/js/field/db.js";
import * as drafts from "../../../static/js/field/drafts.js";
import * as outbox from "../../../static/js/field/outbox.js";
import { push } from "../../../static/js/field/push.js";
import { withdraw } from "../../../static/js/field/withdrawing.js";
import { filledDraft, newPerson, PHOTO, whenFull } from "./phone.js";
import { Server } from "./server.js";

let server;
beforeEach(async () => {
  server = new Server(await newPerson());
  server.judge = ({ id }) => (server.heard.some(({ body }) => body?.facts?.some((fact) => fact.kind === "evidence.withdrawn")) ? { id, state: "accepted", receipt: "a.b.c" } : { id, state: "waiting", missing: [PHOTO.sha256] });
});

const submitted = async () => (await drafts.submitDraft(await filledDraft())).id;
const row = (id) => inDb((db) => db.get("facts", id));
const quiet = () => {};

test("a photo that this phone cannot read is named, the record is neither complete nor gone (T33)", async () => {
  const id = await submitted();
  await push(quiet);
  const { problem, receipt } = await row(id);
  assert.equal(receipt, null);
  assert.deepEqual(problem, { code: "files.not_on_phone", lost: { [PHOTO.sha256]: { code: "files.not_on_phone" } } });
});

test("handed in without that photo, with the reason, the record gets its receipt (T33)", async () => {
  const id = await submitted();
  await push(quiet);
  await withdraw(id, PHOTO.sha256, " 存储卡坏了 ");
  await push(quiet);
  const [first, second] = server.pushed().at(-1);
  assert.equal(first.id, id);
  assert.deepEqual([second.kind, second.subject, second.body], ["evidence.withdrawn", id, { sha256: PHOTO.sha256, cause: "unreadable", words: "存储卡坏了" }]);
  assert.equal(second.enterprise, first.enterprise);
  assert.deepEqual(await outbox.undelivered(), []);
});

test("the photo is not offered again while the server has not heard of it yet", async () => {
  const id = await submitted();
  await push(quiet);
  await withdraw(id, PHOTO.sha256, "x");
  server.judge = (fact) => (fact.id === id ? { id, state: "waiting", missing: [PHOTO.sha256] } : { id: fact.id, state: "accepted", receipt: "a.b.c" });
  await push(quiet);
  assert.equal((await row(id)).problem, null);
  assert.equal((await outbox.counts()).photos, 0);
});

test("asked twice it is said once, and on a full phone nothing is half said (T5)", async () => {
  const id = await submitted();
  await push(quiet);
  await whenFull(() => assert.rejects(withdraw(id, PHOTO.sha256, "x")));
  assert.equal((await row(id)).withdrawn, undefined);
  await withdraw(id, PHOTO.sha256, "x");
  await withdraw(id, PHOTO.sha256, "y");
  assert.equal((await outbox.undelivered()).length, 2);
});
