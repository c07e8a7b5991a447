import assert from "node:assert/strict";
import { test } from "node:test";
import { actOf } from "../../../static/js/field/shortcuts.js";
import { swipeOf } from "../../../static/js/field/swipe.js";

const at = (x, y, time = 0) => ({ x, y, at: time });
const swipe = (from, to) => swipeOf(from, to, 360);

test("a far, quick and level swipe leads on to the left and back to the right", () => {
  assert.equal(swipe(at(280, 300), at(120, 320, 250)), "next");
  assert.equal(swipe(at(80, 300), at(240, 290, 250)), "back");
});

test("scrolling, slipping, dwelling and the phone's own back gesture are no swipe", () => {
  assert.equal(swipe(at(280, 600), at(170, 200, 250)), null); // scrolling askew
  assert.equal(swipe(at(200, 300), at(120, 300, 250)), null); // a thumb that slips
  assert.equal(swipe(at(280, 300), at(120, 300, 1500)), null); // a thumb that rests and moves away
  assert.equal(swipe(at(10, 300), at(240, 300, 250)), null); // from the left edge
  assert.equal(swipe(at(350, 300), at(120, 300, 250)), null); // from the right edge
});

test("on a wide screen it takes a longer way", () => {
  assert.equal(swipeOf(at(500, 300), at(350, 300, 200), 800), null);
  assert.equal(swipeOf(at(500, 300), at(200, 300, 200), 800), "next");
});

test("keys answer and move, also as a Chinese input method sends them", () => {
  assert.deepEqual(["1", "2", "3", "n", "P", "/", "?"].map((key) => actOf({ key }, false)), ["pass", "fail", "na", "next", "back", "search", "help"]);
  assert.deepEqual(["１", "、", "？"].map((key) => actOf({ key }, false)), ["pass", "search", "help"]);
});

test("a key that writes, is held, or belongs to the browser means nothing here", () => {
  assert.equal(actOf({ key: "1" }, true), undefined);
  assert.equal(actOf({ key: "1", repeat: true }, false), undefined);
  assert.equal(actOf({ key: "n", isComposing: true }, false), undefined);
  assert.equal(actOf({ key: "1", ctrlKey: true }, false), undefined);
  assert.equal(actOf({ key: "x" }, false), undefined);
});
