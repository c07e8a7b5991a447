/** What keys mean at a desk. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { meaning, next } from "../../../static/js/desk/keys.js";

const nowhere = () => false;
/** @param {string} element */
const inside = (element) => (/** @type {string} */ selector) =>
  selector
    .split(",")
    .map((one) => one.trim())
    .includes(element);

/** @param {string} key @param {object} held */
const pressed = (key, held = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, target: null, ...held });

test("every key that the help lists means something", () => {
  const meant = ["/", "j", "k", "Enter", "?", "Escape"].map((key) => meaning(pressed(key), nowhere));
  assert.deepEqual(meant, ["search", "down", "up", "open", "help", "leave"]);
});

test("somebody who types is left alone, and can leave", () => {
  for (const field of ["input", "textarea", "select"]) {
    for (const key of ["/", "j", "k", "?", "Enter"]) assert.equal(meaning(pressed(key), inside(field)), null);
    assert.equal(meaning(pressed("Escape"), inside(field)), "leave");
  }
});

test("what the browser does with a chord stays the browser's", () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }])
    assert.equal(meaning(pressed("k", held), nowhere), null);
});

test("enter does what the link or button under it does", () => {
  for (const element of ["a", "button", "summary"]) assert.equal(meaning(pressed("Enter"), inside(element)), null);
});

test("an open sheet keeps its keys to itself", () => {
  for (const key of ["j", "/", "Escape"]) assert.equal(meaning(pressed(key), inside("dialog[open]")), null);
});

test("other keys mean nothing", () => {
  for (const key of ["x", "constructor", "Tab"]) assert.equal(meaning(pressed(key), nowhere), null);
});

test("rows stop at either end", () => {
  assert.deepEqual([next(-1, 1, 3), next(0, 1, 3), next(2, 1, 3), next(0, -1, 3), next(-1, -1, 3)], [0, 1, 2, 0, 2]);
});
