import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { leave } from "../../../static/js/field/leaving.js";
import { currentPerson } from "../../../static/js/field/session.js";
import { newPerson } from "./phone.js";
import { ours, Server } from "./server.js";

Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true, writable: true });
mock.method(globalThis, "setTimeout", () => 0); // nothing runs by itself here
delete globalThis.BroadcastChannel; // an open one keeps the process alive
const sync = await import("../../../static/js/field/sync.js");

let server;
let state;
sync.subscribe((now) => {
  state = now;
});
beforeEach(async () => {
  server = new Server(await newPerson());
});
const offline = () => {
  throw new TypeError("Failed to fetch");
};
const signedOut = ({ path }) => path.endsWith("/me") && ours({ code: "people.sign_in_needed" }, 401);

test("with a network whoever leaves is gone from the phone and from the server", async () => {
  assert.equal(await leave(), true);
  assert.deepEqual(server.paths, ["/logout"]);
  assert.equal(await currentPerson(), null);
});

test("who left without a network is not let in again by what the browser still holds", async () => {
  server.before = offline;
  assert.equal(await leave(), false);
  assert.equal(await currentPerson(), null);
  server.heard.length = 0;
  server.before = signedOut;
  await sync.syncNow();
  assert.deepEqual(server.paths, ["/logout", "/api/v1/me"]);
  assert.equal(await currentPerson(), null);
  assert.equal(state.needsSignIn, true);
});

test("as long as the server has not heard of it, nobody is asked for", async () => {
  server.before = offline;
  await leave();
  server.heard.length = 0;
  const portal = () => new Response("<html>", { headers: { "content-type": "text/html" } });
  for (const before of [offline, portal, () => ours({ code: "server.internal" }, 500)]) {
    server.before = before;
    await sync.syncNow();
    assert.equal(await currentPerson(), null);
  }
  assert.deepEqual(server.paths, ["/logout", "/logout", "/logout"]);
});

test("it is told once: who signs in afterwards stays", async () => {
  server.before = offline;
  await leave();
  server.before = () => undefined;
  await sync.syncNow();
  await sync.syncNow();
  assert.equal(server.paths.filter((path) => path === "/logout").length, 2); // one of them nobody heard
  assert.equal((await currentPerson()).id, server.me.id);
});
