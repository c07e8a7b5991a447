import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const FIELD = new URL("../../../static/js/field/", import.meta.url);
const text = (file) => readFileSync(file, "utf8");

/** Every module that a module draws with, however far down. */
function behind(file, seen = new Set()) {
  const path = fileURLToPath(file);
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const [, name] of text(file).matchAll(/^import .*? from "(\.[^"]+)";$/gms)) behind(new URL(name, file), seen);
  return seen;
}

test("every part that draws something stands among the patterns", () => {
  const shown = behind(new URL("screens/patterns.js", FIELD));
  const parts = readdirSync(new URL("parts/", FIELD)).map((name) => new URL(`parts/${name}`, FIELD));
  const drawing = parts.filter((file) => /html`/.test(text(file))).map((file) => fileURLToPath(file));
  assert.ok(drawing.length > 30);
  assert.deepEqual(drawing.filter((path) => !shown.has(path)), []);
});
