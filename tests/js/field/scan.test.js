import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parseTag } from "../../../static/js/field/tags.js";

const samples = JSON.parse(readFileSync(new URL("../../samples/tags.json", import.meta.url), "utf8"));

for (const { text, code } of samples.cases)
  test(`${JSON.stringify(text)} means ${code ?? "none of ours"}`, () => assert.equal(parseTag(text), code));
