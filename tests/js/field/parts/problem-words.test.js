import assert from "node:assert/strict";
import { before, test } from "node:test";
import { problemWords } from "../../../../static/js/field/parts/problem-words.js";
import { setLocale } from "../../../../static/js/field/wording.js";

const WORDS = { "problems.files_truncated": "照片不完整。", "field.problem.unknown": "没有收下。", "field.problem.kept": "{words}还在手机里。" };

before(async () => {
  globalThis.document = /** @type {any} */ ({ documentElement: {}, querySelector: () => ({ getAttribute: () => "/words.json" }) });
  globalThis.fetch = /** @type {any} */ (async () => ({ json: async () => WORDS }));
  await setLocale("zh");
});

test("a problem that the phone knows is told in the phone's language of now, whatever the server said then", () => {
  assert.equal(problemWords({ code: "files.truncated", message: "The photo is cut off." }), "照片不完整。还在手机里。");
});

test("one that it does not know is told in the server's words", () => {
  assert.equal(problemWords({ code: "files.new", message: "新的问题。" }), "新的问题。还在手机里。");
});

test("never a code alone", () => {
  assert.equal(problemWords({ code: "files.new" }), "没有收下。还在手机里。");
  assert.equal(problemWords({}), "没有收下。还在手机里。");
});
