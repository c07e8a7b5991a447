import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** A browser that answers as the test wants; each test gets a module that has not been refused yet. */
let fresh = 0;
const where = () => import(`../../../static/js/field/where.js?${fresh++}`);
let asked = 0;

function browser({ answer, state = "granted", secure = true }) {
  asked = 0;
  const geolocation = answer && {
    getCurrentPosition(found, failed, options) {
      asked++;
      answer(found, failed, options);
    },
  };
  const query = async () => {
    if (!state) throw new TypeError("not known here");
    return { state };
  };
  Object.defineProperty(globalThis, "navigator", { configurable: true, value: { geolocation, permissions: { query } } });
  Object.defineProperty(globalThis, "isSecureContext", { configurable: true, value: secure });
}
const at = (latitude, longitude, accuracy) => (found) => found({ coords: { latitude, longitude, accuracy } });
const no = (code) => (_found, failed) => failed({ code });

beforeEach(() => browser({ answer: at(31.230416, 121.473701, 7.2) }));

test("a place is told as decimal text with at most seven decimals, and its accuracy in whole metres, rounded up", async () => {
  const { position } = await where();
  assert.deepEqual(await position(), { lat: "31.2304160", lon: "121.4737010", accuracy_m: 8 });
  browser({ answer: at(-33.12345678901, -0.00000001, 0) });
  const south = await position();
  assert.match(`${south?.lat} ${south?.lon}`, /^-33\.1234568 -0\.0000000$/);
  assert.equal(south?.accuracy_m, 0);
});

test("a place that cannot be is none, and one of unknown accuracy is as unsure as can be", async () => {
  const { position } = await where();
  for (const answer of [at(91, 0, 1), at(0, 181, 1), at(Number.NaN, 0, 1)]) {
    browser({ answer });
    assert.equal(await position(), null);
  }
  browser({ answer: at(1, 2, Number.NaN) });
  assert.equal((await position())?.accuracy_m, 1_000_000);
});

test("nothing waits for a place longer than it was told to", async () => {
  browser({ answer: () => {} });
  const { position } = await where();
  assert.equal(await position({ patience: 5 }), null);
});

test("who says no is not asked again on this page, until the browser says that it is allowed after all", async () => {
  browser({ answer: no(1), state: "prompt" });
  const { position, standing } = await where();
  assert.equal(await standing(), "prompt");
  assert.equal(await position(), null);
  assert.equal(await standing(), "denied");
  assert.equal(await position(), null);
  assert.equal(asked, 1);
  browser({ answer: at(1, 2, 3), state: "granted" });
  assert.equal((await position())?.accuracy_m, 3);
});

test("a place that could not be found just now may be found the next time", async () => {
  browser({ answer: no(2), state: "prompt" });
  const { position, standing } = await where();
  assert.equal(await position(), null);
  assert.equal(await standing(), "prompt");
});

test("where a browser has no place to give, or no permission, nobody is asked", async () => {
  const { position, standing } = await where();
  browser({ answer: at(1, 2, 3), state: "denied" });
  assert.equal(await position(), null);
  browser({ answer: at(1, 2, 3), secure: false });
  assert.deepEqual([await position(), await standing()], [null, "none"]);
  assert.equal(asked, 0);
  browser({ answer: null });
  assert.deepEqual([await position(), await standing()], [null, "none"]);
});

test("an old browser that cannot be asked for its permission is asked for the place itself", async () => {
  browser({ answer: no(1), state: "" });
  const { position, standing } = await where();
  assert.equal(await standing(), "prompt");
  assert.equal(await position(), null);
  assert.equal(await standing(), "denied");
});
