import assert from "node:assert/strict";
import { test } from "node:test";
import { deadAfter } from "../../../static/js/field/stall.js";

/** As much of a request as is listened to. */
class Request extends EventTarget {
  upload = new EventTarget();
}

function watched(timers) {
  timers.enable({ apis: ["setTimeout"] });
  const seen = { dead: 0, request: new Request(), cancel: () => {} };
  seen.line = deadAfter(30_000, () => {
    seen.dead++;
    seen.cancel(); // as a client does that hears of it
  });
  seen.line.watch(seen.request);
  return seen;
}

test("a transfer that moves nothing is dead (T60)", ({ mock }) => {
  const seen = watched(mock.timers);
  mock.timers.tick(29_999);
  assert.equal(seen.dead, 0);
  mock.timers.tick(1);
  assert.equal(seen.dead, 1);
});

test("a slow one that moves is not, however long it takes", ({ mock }) => {
  const seen = watched(mock.timers);
  for (let count = 0; count < 10; count++) {
    mock.timers.tick(20_000);
    seen.request.upload.dispatchEvent(new Event("progress"));
  }
  assert.equal(seen.dead, 0);
});

test("a request that does not tell how far it is has its whole time, once (T60)", ({ mock }) => {
  const seen = watched(mock.timers);
  seen.line.watch(null);
  mock.timers.tick(30_000);
  assert.equal(seen.dead, 1);
});

test("a request that the phone drops is dead at once, not cancelled by anybody, and is told once (T60)", ({ mock }) => {
  const seen = watched(mock.timers);
  seen.cancel = () => seen.request.dispatchEvent(new Event("abort"));
  for (const event of ["abort", "loadend"]) seen.request.dispatchEvent(new Event(event));
  mock.timers.tick(60_000);
  assert.equal(seen.dead, 1);
});

test("between two requests nothing is expected to move", ({ mock }) => {
  const seen = watched(mock.timers);
  seen.request.dispatchEvent(new Event("loadend"));
  mock.timers.tick(60_000);
  assert.equal(seen.dead, 0);
});

test("what is over cannot die", ({ mock }) => {
  const seen = watched(mock.timers);
  seen.line.rest();
  mock.timers.tick(60_000);
  assert.equal(seen.dead, 0);
});
