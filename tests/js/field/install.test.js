import assert from "node:assert/strict";
import { test } from "node:test";
import { wayToInstall } from "../../../static/js/field/install.js";

const SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1";
const IPAD = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15";
const ANDROID = "Mozilla/5.0 (Linux; Android 14; HUAWEI) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36";
const way = (agent, more) => wayToInstall({ agent, touches: 5, installed: false, offered: false, ...more });

test("each platform is told its own way", () => {
  assert.equal(way(SAFARI), "ios");
  assert.equal(way(SAFARI.replace("Version/17.5", "CriOS/126.0")), "ios-other");
  assert.equal(way(IPAD), "ios");
  assert.equal(way(ANDROID), "android");
  assert.equal(way(ANDROID, { offered: true }), "offered");
});

test("a desk is told nothing unless its browser offers it", () => {
  assert.equal(way(IPAD, { touches: 0 }), "none");
  assert.equal(way(IPAD, { touches: 0, offered: true }), "offered");
});

test("who has it already, or is inside of another app, is told nothing", () => {
  assert.equal(way(SAFARI, { installed: true }), "none");
  assert.equal(way(`${ANDROID} MicroMessenger/8.0.49`), "none");
});
