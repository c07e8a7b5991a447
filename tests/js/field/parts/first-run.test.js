import assert from "node:assert/strict";
import { test } from "node:test";
import { isNew, welcomed } from "../../../../static/js/field/parts/first-run.js";
import { wantsInstall } from "../../../../static/js/field/parts/install-hint.js";

const kept = new Map();
globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
globalThis.matchMedia = () => ({ matches: false });
const here = (userAgent) => Object.defineProperty(globalThis, "navigator", { value: { userAgent, maxTouchPoints: 5 }, configurable: true });

test("each person on a phone is shown the cards once", () => {
  const [li, wang] = [{ person: { id: "li" } }, { person: { id: "wang" } }];
  assert.equal(isNew(li), true);
  welcomed(li);
  assert.deepEqual([isNew(li), isNew(wang)], [false, true]);
});

test("the way to the home screen is not shown before something has arrived, nor after it was waved away", () => {
  here("Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile");
  assert.deepEqual([wantsInstall(false), wantsInstall(true)], [false, true]);
  kept.set("zicha.install-dismissed", "1");
  assert.equal(wantsInstall(true), false);
  kept.delete("zicha.install-dismissed");
  here("Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0");
  assert.equal(wantsInstall(true), false);
});
