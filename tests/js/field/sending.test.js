import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import * as drafts from "../../../static/js/field/drafts.js";
import { newFact } from "../../../static/js/field/facts.js";
import { newId } from "../../../static/js/field/ids.js";
import * as outbox from "../../../static/js/field/outbox.js";
import { push } from "../../../static/js/field/push.js";
import { Refused, Unreachable } from "../../../static/js/field/talk.js";
import { filledDraft, newPerson, PHOTO, whenFull } from "./phone.js";
import { ours, Server } from "./server.js";

let server;
let me;
beforeEach(async () => {
  me = await newPerson();
  server = new Server(me);
});

const report = async (more = {}) => {
  const fact = newFact("hazard.reported", newId(), { title: "护栏松动", level: "general", ...more });
  await outbox.enqueue(fact);
  return fact.id;
};
const states = async () => Object.fromEntries((await outbox.items()).map((item) => [item.id, item.state]));
const send = () => push(() => {});

test("every fact goes with its enterprise, in the name of its person (T10)", async () => {
  await report();
  await send();
  const { body, headers } = server.heard[0];
  assert.equal(body.facts[0].enterprise, me.enterprise);
  assert.equal(headers["Zicha-Person"], me.id);
});

test("a portal's page with 200, a redirect and a cut line are 'not sent', and no problem of the record (T40, T41)", async () => {
  const id = await report();
  const portals = [
    () => new Response("<html>欢迎使用免费 WiFi</html>", { status: 200, headers: { "content-type": "text/html" } }),
    () => new Response("{}", { status: 200, headers: { "content-type": "application/json" } }),
    () => new Response("gateway", { status: 502 }),
    () => {
      throw new TypeError("redirect mode is set to error");
    },
    () => new Response('{"results": [', { headers: { "content-type": "application/json", "zicha-server": "1" } }),
  ];
  for (const portal of portals) {
    server.before = portal;
    await assert.rejects(send(), Unreachable);
    assert.equal((await states())[id], "saved");
  }
});

test("no request follows a redirect, and one says that somebody is in between (T41)", async () => {
  let redirect;
  globalThis.fetch = async (_path, request) => {
    redirect = request.redirect;
    return ours({ results: [] });
  };
  await report();
  await send();
  assert.equal(redirect, "manual");
});

test("a sign-in that ended in the middle of fifty records stops once and marks nothing (T43)", async () => {
  for (let n = 0; n < 50; n += 1) await report();
  server.before = ({ path }) => path.endsWith("/push") && server.pushed().length === 2 && ours({ code: "people.sign_in_needed" }, 401);
  await assert.rejects(send(), (problem) => problem instanceof Refused && problem.status === 401);
  assert.equal(server.pushed().length, 2);
  const counted = Object.values(await states());
  assert.equal(counted.filter((state) => state === "delivered").length, 20);
  assert.equal(counted.filter((state) => state === "saved").length, 30);
});

test("a server that fails at the first of a thousand records is not asked another 999 times (T44)", async () => {
  for (let n = 0; n < 100; n += 1) await report();
  server.before = () => ours({ code: "server.internal" }, 500);
  await assert.rejects(send(), Refused);
  assert.equal(server.heard.length, 1);
});

test("a server without room is no problem of any record: all stay as they are (T47)", async () => {
  const id = await report();
  server.before = () => ours({ code: "server.disk_full" }, 507);
  await assert.rejects(send(), Refused);
  assert.equal((await states())[id], "saved");
});

test("one refused record is shown with its reason, and the others arrive (T13, T45)", async () => {
  const [good, bad, last] = [await report(), await report(), await report()];
  server.judge = ({ id }) =>
    id === bad ? { id, state: "rejected", problem: { code: "sync.fact_not_allowed" } } : { id, state: "accepted", receipt: "a.b.c" };
  await send();
  assert.deepEqual(await states(), { [good]: "delivered", [bad]: "problem", [last]: "delivered" });
  server.heard = [];
  await send();
  assert.deepEqual(server.heard, []); // waits for the person
  await outbox.retry(bad);
  await send();
  assert.deepEqual(server.pushed().map((facts) => facts.map((fact) => fact.id)), [[bad]]);
});

test("a batch that is refused as a whole is halved down to the one to blame (T46)", async () => {
  const ids = [];
  for (let n = 0; n < 7; n += 1) ids.push(await report());
  server.before = ({ body }) => body.facts.some((fact) => fact.id === ids[4]) && ours({ code: "request.too_large" }, 413);
  await send();
  const found = await states();
  assert.deepEqual(ids.filter((id) => found[id] !== "delivered"), [ids[4]]);
  assert.equal(found[ids[4]], "problem");
});

test("a proxy that finds a batch too large, in its own words, is taken at them (T46)", async () => {
  const ids = [await report(), await report(), await report(), await report()];
  server.before = ({ body }) => body.facts.length > 1 && new Response("<html>413</html>", { status: 413, headers: { "content-type": "text/html" } });
  await send();
  assert.deepEqual(await states(), Object.fromEntries(ids.map((id) => [id, "delivered"])));
});

test("a request carries at most twenty records, and no more bytes than a slow line can bring (T46)", async () => {
  for (let n = 0; n < 45; n += 1) await report();
  for (let n = 0; n < 5; n += 1) await report({ note: "长".repeat(30_000) });
  await send();
  assert.deepEqual(server.pushed().map((facts) => facts.length), [20, 20, 7, 2, 1]);
});

test("records go in the order in which they were made, whatever the clock said", async () => {
  const ids = [await report(), await report(), await report()];
  await send();
  assert.deepEqual(server.pushed()[0].map((fact) => fact.id), ids);
});

test("two senders at once, and a run that was cut after the server had committed, make nothing twice (T28, T53, T54)", async () => {
  const id = await drafts.submitDraft(await filledDraft()).then((fact) => fact.id);
  await Promise.all([send(), send()]);
  const ids = server.pushed().flat().map((fact) => fact.id);
  assert.deepEqual([...new Set(ids)], [id]);
  assert.deepEqual(server.pushed()[0], server.pushed()[1]); // the same bytes get the same answer
  assert.deepEqual(await states(), { [id]: "delivered" });
});

test("accepted without a receipt is not delivered: a photo is still missing (T33, T36)", async () => {
  const id = await drafts.submitDraft(await filledDraft()).then((fact) => fact.id);
  server.judge = (fact) => ({ id: fact.id, state: "waiting", missing: [PHOTO.sha256] });
  await send(); // this phone does not have the photo any more
  assert.deepEqual(await states(), { [id]: "problem" });
  assert.equal((await outbox.items())[0].problem.code, "files.not_on_phone");
});

test("a full phone sends all the same, and learns of the receipts once there is room (T5, T48)", async () => {
  const ids = [await report(), await report()];
  await whenFull(() => assert.rejects(send(), { name: "Error", message: "no room" }));
  assert.equal(server.pushed().flat().length, 2);
  assert.deepEqual(Object.values(await states()), ["saved", "saved"]);
  await send();
  assert.deepEqual(await states(), Object.fromEntries(ids.map((id) => [id, "delivered"])));
});

test("what a clock that ran ahead dated in the future is dated anew by the server's, once it has refused it, and goes (T76)", async () => {
  const fact = await drafts.submitDraft(await filledDraft());
  const server_time = new Date(Date.parse(fact.occurred_at) - 3 * 86_400_000).toISOString();
  server.judge = (offered) =>
    offered.occurred_at > server_time
      ? { id: offered.id, state: "rejected", problem: { code: "sync.fact_from_future", detail: { server_time } } }
      : { id: offered.id, state: "accepted", receipt: "a.b.c" };
  await send();
  assert.deepEqual(await states(), { [fact.id]: "delivered" });
  const [, [sent]] = server.pushed();
  assert.equal(sent.occurred_at, server_time);
  assert.equal(Date.parse(sent.body.ended_at) - Date.parse(sent.body.started_at), Date.parse(fact.body.ended_at) - Date.parse(fact.body.started_at));
  assert.ok(sent.body.ended_at <= server_time);
  assert.deepEqual({ ...sent.files[0], captured_at: 0 }, { ...fact.files[0], captured_at: 0 });
});
