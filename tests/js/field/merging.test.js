import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import * as drafts from "../../../static/js/field/drafts.js";
import { mergedAnswer, mergedList, mergedText } from "../../../static/js/field/merging.js";
import { sign } from "../../../static/js/field/parts/hands.js";
import { Walk } from "../../../static/js/field/parts/walk.js";
import { CHECKLIST, filledDraft, newPerson, PHOTO } from "./phone.js";

beforeEach(() => newPerson());

const photo = (letter) => ({ ...PHOTO, sha256: letter.repeat(64), question: "x.1" });
const tab = async (id) => new Walk({ refresh() {} }, await drafts.draft(id), CHECKLIST, {}, []);
const add = (walk, letter) => walk.set("x.1", { photos: [...(walk.answer("x.1").photos ?? []), photo(letter)] });
const letters = (photos) => photos.map(({ sha256 }) => sha256[0]).join("");
const hand = (role) => ({ role, name: "李工", signed_at: "2026-11-24T08:00:00.000Z", strokes: [[1, 2, 3, 4]] });

test("each of two tabs adds a photo to the same question: both are there, in the store and in the tab", async () => {
  const id = await filledDraft();
  const [one, other] = [await tab(id), await tab(id)];
  for (const [walk, letter] of [[one, "b"], [other, "c"], [one, "d"]]) {
    add(walk, letter);
    await walk.writer.flush();
  }
  assert.equal([...letters((await drafts.draft(id)).answers["x.1"].photos)].sort().join(""), "abcd");
  assert.equal([...letters(one.answer("x.1").photos)].sort().join(""), "abcd");
});

test("a photo that one tab took away does not come back from the other, and one that was drawn on meanwhile stays", () => {
  const [a, b, c] = ["a", "b", "c"].map(photo);
  const key = ({ sha256 }) => sha256;
  assert.equal(letters(mergedList([a, b], [a, b, c], [a], key)), "ac");
  assert.equal(letters(mergedList([a, b], [b], [a, b], key)), "b");
  const marked = { ...b, marks: [{ kind: "ring", x: 1, y: 1 }] };
  assert.equal(letters(mergedList([a, b], [a], [a, marked], key)), "ab");
  assert.deepEqual(mergedList([a], [{ ...a, marks: [1] }], [{ ...a, position: { lat: "1" } }], key), [{ ...a, marks: [1], position: { lat: "1" } }]);
});

test("a photo whose place was found after it was kept can be taken away again", async () => {
  const id = await filledDraft();
  const walk = await tab(id);
  add(walk, "b");
  await walk.writer.flush();
  const [, taken] = walk.answer("x.1").photos;
  taken.position = { lat: "31.2", lon: "121.4", accuracy_m: 9 };
  await drafts.placePhoto(id, taken);
  walk.set("x.1", { photos: walk.answer("x.1").photos.filter(({ sha256 }) => sha256 !== taken.sha256) });
  await walk.writer.flush();
  assert.equal(letters((await drafts.draft(id)).answers["x.1"].photos), "a");
  assert.equal(letters(walk.answer("x.1").photos), "a");
});

test("of an answer each tab's own fields count, and what both wrote can be read", () => {
  const base = { result: "fail", due: "2026-12-01" };
  assert.deepEqual(mergedAnswer(base, { ...base, note: "漏油" }, { ...base, assignee: "p" }), { ...base, note: "漏油", assignee: "p" });
  assert.deepEqual(mergedAnswer(base, { ...base, result: "pass" }, { ...base, due: "2026-12-09" }), { result: "pass", due: "2026-12-09" });
  assert.equal(mergedText("", "漏油", "锈了"), "锈了\n漏油");
  assert.equal(mergedText("漏油", "漏油三天", "漏油"), "漏油三天");
  assert.equal(mergedText("漏油", "", "漏油"), "");
});

test("words that are typed while the other tab's come in are not overwritten by them", async () => {
  const id = await filledDraft();
  const [one, other] = [await tab(id), await tab(id)];
  one.setNote("甲");
  await one.writer.flush();
  other.setNote("乙");
  const flushed = other.writer.flush();
  other.setNote("乙丙");
  await flushed;
  await other.writer.flush();
  assert.match((await drafts.draft(id)).note, /甲/);
  assert.match((await drafts.draft(id)).note, /乙丙/);
});

test("whoever signs in one tab does not wipe out the hand of the other", async () => {
  const id = await filledDraft();
  const [one, other] = [await tab(id), await tab(id)];
  sign(one, hand("inspector"));
  await one.writer.flush();
  sign(other, hand("accompanying"));
  await other.writer.flush();
  assert.deepEqual((await drafts.submitDraft(id)).body.signatures.map(({ role }) => role).sort(), ["accompanying", "inspector"]);
});
