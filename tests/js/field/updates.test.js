import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { registerWorker } from "../../../static/js/field/updates.js";

/** As much of a worker, and of its registration, as is listened to. */
class Worker extends EventTarget {
  state = "installing";
  heard = [];
  postMessage = (message) => this.heard.push(message);

  become(state) {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}
class Registration extends EventTarget {
  waiting = null;
  installing = null;
  looked = 0;
  update = async () => void (this.looked += 1);
}

let registration;
let container;
let offered;
let reloads;
let page;
let asked;
beforeEach(() => {
  registration = new Registration();
  container = Object.assign(new EventTarget(), {
    controller: {},
    register: async (...words) => {
      asked = words;
      return registration;
    },
  });
  reloads = 0;
  page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  offered = undefined;
  const put = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  put("navigator", { serviceWorker: container });
  put("location", { reload: () => (reloads += 1) });
  put("document", page);
});
const ready = (take) => {
  offered = take;
};
const waiting = () => Object.assign(new Worker(), { state: "installed" });

test("a build that the browser fetched before we listened is offered all the same (T64)", async () => {
  registration.waiting = waiting();
  await registerWorker({ ready });
  assert.equal(typeof offered, "function");
});

test("one that it was just fetching when we began to listen is offered when it is whole (T64)", async () => {
  registration.installing = new Worker();
  await registerWorker({ ready });
  assert.equal(offered, undefined);
  registration.installing.become("installed");
  assert.equal(typeof offered, "function");
});

test("one that comes while the page is open is offered, and nothing is reloaded before the person says so (T62)", async () => {
  await registerWorker({ ready });
  registration.installing = new Worker();
  registration.dispatchEvent(new Event("updatefound"));
  registration.installing.become("installed");
  container.dispatchEvent(new Event("controllerchange")); // another tab took it
  assert.equal(reloads, 0);
  offered();
  assert.deepEqual(registration.installing.heard, ["take over"]);
  assert.equal(reloads, 0);
  container.dispatchEvent(new Event("controllerchange"));
  assert.equal(reloads, 1);
});

test("the very first worker is no update", async () => {
  container.controller = null;
  registration.installing = new Worker();
  await registerWorker({ ready });
  registration.installing.become("installed");
  assert.equal(offered, undefined);
});

test("an offer whose worker went its own way is withdrawn (T64)", async () => {
  registration.waiting = waiting();
  await registerWorker({ ready });
  registration.waiting.become("activating");
  assert.equal(offered, null);
});

test("the worker's script is never taken from a cache, and a page that stays open looks for a new one now and then (T65)", async (context) => {
  context.mock.timers.enable({ apis: ["Date"] });
  await registerWorker({ ready });
  assert.deepEqual(asked, ["/service-worker.js", { updateViaCache: "none" }]);
  page.dispatchEvent(new Event("visibilitychange"));
  assert.equal(registration.looked, 0);
  context.mock.timers.tick(3_600_001);
  page.dispatchEvent(new Event("visibilitychange"));
  assert.equal(registration.looked, 1);
});

test("where no worker can be had the app goes on without", async () => {
  container.register = () => Promise.reject(new DOMException("insecure", "SecurityError"));
  await registerWorker({ ready });
  delete navigator.serviceWorker;
  await registerWorker({ ready });
  assert.equal(offered, undefined);
});
