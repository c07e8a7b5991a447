import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanText, newFact } from "../../../static/js/field/facts.js";
import { newId } from "../../../static/js/field/ids.js";

test("a fact about itself has its own id as subject", () => {
  const fact = newFact("inspection.submitted", null, {});
  assert.equal(fact.subject, fact.id);
});

test("control characters and half emoji never leave the phone (T25)", () => {
  const fact = newFact("hazard.reported", newId(), { title: "a\u0000b\ud83d", notes: ["\u001f好\u{1F525}"] });
  assert.deepEqual(fact.body, { title: "ab", notes: ["好\u{1F525}"] });
  assert.equal(cleanText("一\n二\t三"), "一\n二\t三");
});

test("of a file only what the ledger knows goes along", () => {
  const file = { sha256: "0".repeat(64), bytes: 1, type: "image/jpeg", name: "a.jpg", question: "q", captured_at: "x", source: "camera", url: "blob:x" };
  assert.deepEqual(Object.keys(newFact("k", newId(), {}, [file]).files[0]).sort(), ["bytes", "captured_at", "name", "question", "sha256", "source", "type"]);
});
