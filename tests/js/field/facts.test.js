import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanText, newFact, newId } from "../../../static/js/field/facts.js";

test("an id is a UUIDv7 whose text sorts by its time", () => {
  const earlier = newId(Date.parse("2026-11-23T08:00:00Z"));
  const later = newId(Date.parse("2026-11-23T08:00:01Z"));
  assert.match(earlier, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(earlier < later);
  assert.notEqual(newId(0), newId(0));
});

test("a fact about itself has its own id as subject", () => {
  const fact = newFact("inspection.submitted", null, {});
  assert.equal(fact.subject, fact.id);
});

test("control characters and half emoji never leave the phone", () => {
  const fact = newFact("hazard.reported", newId(), { title: "a\u0000b\ud83d", notes: ["\u001f好\u{1F525}"] });
  assert.deepEqual(fact.body, { title: "ab", notes: ["好\u{1F525}"] });
  assert.equal(cleanText("一\n二\t三"), "一\n二\t三");
});

test("of a file only what the ledger knows goes along", () => {
  const file = { sha256: "0".repeat(64), bytes: 1, type: "image/jpeg", name: "a.jpg", question: "q", captured_at: "x", source: "camera", url: "blob:x" };
  assert.deepEqual(Object.keys(newFact("k", newId(), {}, [file]).files[0]).sort(), ["bytes", "captured_at", "name", "question", "sha256", "source", "type"]);
});
