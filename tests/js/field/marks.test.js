import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { drawing, MOST_LETTERS, markFrom, moved } from "../../../static/js/field/marks.js";

const SAMPLES = JSON.parse(readFileSync(new URL("../../samples/marks.json", import.meta.url), "utf8"));
const RED = { colour: /** @type {const} */ ("red"), words: "" };

/** As the server writes shapes: without what says nothing. */
const lean = (shape) => Object.fromEntries(Object.entries(shape).filter(([key, value]) => value || key === "colour"));

for (const [index, { marks, width, height, drawing: expected }] of SAMPLES.entries())
  test(`phone and server draw the same marks alike (${index})`, () => {
    const made = drawing(marks, width, height);
    assert.deepEqual({ ...made, shapes: made.shapes.map(lean) }, expected);
  });

test("a finger that goes draws from where it came to where it went", () => {
  assert.deepEqual(markFrom("arrow", { x: 100, y: 100 }, { x: 500.4, y: 600 }, RED), { kind: "arrow", x: 100, y: 100, x2: 500, y2: 600 });
});

test("a finger that only taps means the place it taps: an arrow that points there, a ring around it", () => {
  const place = { x: 40, y: 970 };
  assert.deepEqual(markFrom("arrow", place, place, RED), { kind: "arrow", x: 180, y: 830, x2: 40, y2: 970 });
  assert.deepEqual(markFrom("ring", place, place, { ...RED, colour: "white" }), { kind: "ring", x: 0, y: 900, x2: 110, y2: 1000, colour: "white" });
});

test("words stand where the finger left, cut to what a mark may say", () => {
  const made = markFrom("words", { x: 0, y: 0 }, { x: 2000, y: -5 }, { colour: "yellow", words: ` ${"字".repeat(50)} ` });
  assert.deepEqual(made, { kind: "words", x: 1000, y: 0, colour: "yellow", words: "字".repeat(MOST_LETTERS) });
});

test("a mark is moved by keys as a whole or at its end, and never over the edge", () => {
  const arrow = /** @type {const} */ ({ kind: "arrow", x: 990, y: 10, x2: 500, y2: 500 });
  assert.deepEqual(moved(arrow, 20, -20, false), { ...arrow, x: 1000, y: 0, x2: 520, y2: 480 });
  assert.deepEqual(moved(arrow, 20, -20, true), { ...arrow, x2: 520, y2: 480 });
  const words = /** @type {const} */ ({ kind: "words", x: 5, y: 5, words: "字" });
  assert.deepEqual(moved(words, -20, 20, true), { ...words, x: 0, y: 25 });
});
