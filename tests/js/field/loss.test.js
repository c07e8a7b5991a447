import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inDb, inShell } from "../../../static/js/field/db.js";
import { newId } from "../../../static/js/field/ids.js";
import { forgetLoss, knownLoss, lastSync, noticeLoss, rememberSync } from "../../../static/js/field/loss.js";
import { deviceId } from "../../../static/js/field/session.js";
import { clearsByItself, warning } from "../../../static/js/field/staying.js";
import { newPerson } from "./phone.js";

const LAST = "2026-11-20T08:00:00.000Z";
let me;
beforeEach(async () => {
  me = await newPerson();
});

const synced = async () => {
  await inDb((db) => db.put("meta", "e1", "epoch"));
  await rememberSync(me.id);
};

test("a browser that was cleared does not know its own name any more, and says so with the last sync (T8)", async () => {
  await deviceId();
  await inShell((db) => db.clear("meta"));
  await noticeLoss(me.id, { id: newId(), last_seen: LAST });
  assert.deepEqual(await knownLoss(me.id), { last: LAST });
  await forgetLoss(me.id);
  assert.equal(await knownLoss(me.id), undefined);
});

test("a person's store that is gone by itself is noticed as well (T8)", async () => {
  await synced();
  await inDb((db) => db.clear("meta"));
  await noticeLoss(me.id, { id: await deviceId(), last_seen: LAST });
  assert.deepEqual(await knownLoss(me.id), { last: await lastSync(me.id) });
});

test("nobody is frightened: a new phone, a new person and a phone in good order lost nothing (T8)", async () => {
  await noticeLoss(me.id, null);
  await synced();
  await noticeLoss(me.id, { id: await deviceId(), last_seen: LAST });
  const other = newId();
  await noticeLoss(other, null);
  assert.deepEqual([await knownLoss(me.id), await knownLoss(other)], [undefined, undefined]);
});

const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
const CHROME_THERE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/130.0 Mobile/15E148 Safari/604.1";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15";
const CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36";

test("a tab that WebKit clears is told from one on the home screen, and from other browsers (T8)", () => {
  const clears = (userAgent, installed = false) => clearsByItself({ userAgent, installed });
  assert.deepEqual([IPHONE, CHROME_THERE, MAC, CHROME].map((one) => clears(one)), [true, true, true, false]);
  assert.equal(clears(IPHONE, true), false);
});

test("the warning comes before the seventh day, or as soon as something is only here (T8)", () => {
  const now = Date.parse("2026-11-25T08:00:01.000Z");
  assert.equal(warning({ clears: true, unsent: true, last: LAST, now }), "unsent");
  assert.equal(warning({ clears: true, unsent: false, last: LAST, now }), "away");
  assert.equal(warning({ clears: true, unsent: false, last: "2026-11-24T08:00:00.000Z", now }), "");
  assert.equal(warning({ clears: false, unsent: true, last: LAST, now }), "");
});
