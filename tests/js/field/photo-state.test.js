import assert from "node:assert/strict";
import { test } from "node:test";
import { noteSent, photoState } from "../../../static/js/field/photo-state.js";

const FILE = { sha256: "a".repeat(64), bytes: 1000 };
const at = (state, missing) => photoState({ state, missing }, FILE);

test("a photo is on the phone until the server has seen its record, whatever went up before", () => {
  noteSent(FILE.sha256, 1000);
  assert.equal(at("saved", null).state, "phone");
  assert.equal(at("sending", null).state, "phone");
});

test("T35: a photo is being sent only while it really goes, with the share that the server has", () => {
  noteSent(FILE.sha256, 0);
  assert.deepEqual(at("sending", [FILE.sha256]), { state: "sending", percent: 0 });
  noteSent(FILE.sha256, 456);
  assert.deepEqual(at("sending", [FILE.sha256]), { state: "sending", percent: 45 });
  assert.equal(at("waiting", [FILE.sha256]).state, "phone"); // the line broke
  assert.equal(at("problem", [FILE.sha256]).state, "phone");
});

test("a photo is on the server when it has every byte, or says that it misses it no more", () => {
  assert.equal(at("waiting", ["b".repeat(64)]).state, "received");
  noteSent(FILE.sha256, 1000);
  assert.equal(at("sending", [FILE.sha256]).state, "received");
});

test("a photo is safe with a receipt, and with nothing less", () => {
  assert.deepEqual(at("delivered", []), { state: "safe", percent: 100 });
  assert.equal(at("waiting", []).state, "received");
});
