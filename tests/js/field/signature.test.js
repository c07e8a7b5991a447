import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import * as drafts from "../../../static/js/field/drafts.js";
import * as outbox from "../../../static/js/field/outbox.js";
import { sign, unsign, unsigned } from "../../../static/js/field/parts/hands.js";
import { signatureOf } from "../../../static/js/field/parts/signature-pad.js";
import { Walk } from "../../../static/js/field/parts/walk.js";
import { contentOf, HEIGHT, isSigned, isStale, pathOf, signersWanted, WIDTH, withPoint, withStroke } from "../../../static/js/field/signature.js";
import { CHECKLIST, newPerson } from "./phone.js";

const MOMENT = "2026-11-24T08:00:00.000Z";
const hand = (role, more = {}) => ({ role, name: "李工", signed_at: MOMENT, strokes: [[10, 20, 300, 200]], ...more });
const walkOf = async (id, more = {}) => new Walk({ refresh() {} }, await drafts.draft(id), { ...CHECKLIST, ...more }, {}, []);

async function answered() {
  const { id } = await drafts.startDraft({ checklist: "hazchem/major" });
  const walk = await walkOf(id);
  for (const item of ["x.1", "x.2"]) walk.set(item, { result: "pass" });
  return { id, walk };
}

beforeEach(() => newPerson());

test("points are whole thousandths inside the field, and those that nobody can tell apart are left out", () => {
  const line = [[0.1, 0.1], [0.1001, 0.1001], [0.5, 0.2], [3, -1]].reduce((made, [x, y]) => withPoint(made, x, y), []);
  assert.deepEqual(line, [100, 100, 500, 200, WIDTH, 0]);
  assert.deepEqual(withPoint([], 0.5, 9), [500, HEIGHT]);
});

test("a name is never longer than the server takes it", () => {
  let [line, strokes] = [[], []];
  for (let step = 0; step < 3000; step += 1) line = withPoint(line, (step % 90) / 90, step % 2 ? 0.1 : 0.3);
  for (let step = 0; step < 200; step += 1) strokes = withStroke(strokes, line);
  assert.equal(line.length, 1000);
  assert.equal(strokes.flat().length, 8000);
  assert.deepEqual(withStroke([], []), []);
});

test("lines and dots are drawn", () => {
  assert.equal(pathOf([[1, 2, 3, 4], [5, 6]]), "M1 2L3 4M5 6L5 6");
});

test("a hand needs lines and a name, or the word that the name stands for it", () => {
  assert.equal(isSigned(hand("inspector")), true);
  assert.equal(isSigned(hand("inspector", { strokes: [] })), false);
  assert.equal(isSigned(hand("inspector", { strokes: [], named: true })), true);
  assert.equal(isSigned(hand("inspector", { name: " \u0007" })), false);
  assert.equal(isSigned(undefined), false);
});

test("two who sign one right after the other, offline, are both there, a hundred times (T14)", async () => {
  for (let run = 0; run < 100; run += 1) {
    const { id, walk } = await answered();
    sign(walk, hand("inspector"));
    sign(walk, hand("accompanying", { name: "王主任", duty: "车间主任" }));
    await walk.writer.flush();
    const { body } = await drafts.submitDraft(id);
    assert.deepEqual(body.signatures.map(({ role, strokes }) => [role, strokes.length]), [["inspector", 1], ["accompanying", 1]]);
  }
});

test("who signs last and hands in at once has signed, with every line (T15)", async () => {
  const { id, walk } = await answered();
  sign(walk, hand("inspector", { strokes: [[1, 1, 9, 9]] }));
  sign(walk, hand("inspector", { strokes: [[1, 1, 9, 9], [2, 2, 8, 8]] }));
  await walk.writer.flush(); // as handing in does
  const { body } = await drafts.submitDraft(id);
  assert.deepEqual(body.signatures, [hand("inspector", { strokes: [[1, 1, 9, 9], [2, 2, 8, 8]] })]);
});

test("a name that was only begun is not handed in as a signature", async () => {
  const { id, walk } = await answered();
  sign(walk, hand("accompanying", { strokes: [] }));
  await walk.writer.flush();
  assert.equal((await drafts.submitDraft(id)).body.signatures, undefined);
});

test("whoever cannot write on glass signs by name, and the record shows no lines", async () => {
  const { id, walk } = await answered();
  sign(walk, hand("inspector", { strokes: [], named: true }));
  await walk.writer.flush();
  assert.deepEqual((await drafts.submitDraft(id)).body.signatures, [{ role: "inspector", name: "李工", signed_at: MOMENT }]);
});

test("a checklist that wants signatures names those who are missing", async () => {
  const { id } = await answered();
  const walk = await walkOf(id, { signatures: "both" });
  assert.deepEqual(unsigned(walk), ["inspector", "accompanying"]);
  sign(walk, hand("inspector", { signed_at: "2126-01-01T00:00:00.000Z" }));
  assert.deepEqual(unsigned(walk), ["accompanying"]);
  assert.deepEqual(["none", undefined].flatMap(signersWanted), []);
});

test("an answer that changes after somebody signed asks for the hand again, also after a restart and whatever the clock says", async () => {
  const { id, walk } = await answered();
  sign(walk, hand("inspector", { signed_at: "2126-01-01T00:00:00.000Z" })); // the clock was put back since
  assert.deepEqual(unsigned(walk), []);
  walk.set("x.1", { note: "后来改了" });
  await walk.writer.flush();
  assert.deepEqual(unsigned(await walkOf(id)), ["inspector"]);
  walk.set("x.1", { note: "" });
  assert.deepEqual(unsigned(walk), []); // what was signed is there again
  walk.set("x.2", { result: "fail" });
  unsign(walk, "inspector");
  assert.deepEqual(unsigned(walk), []);
});

test("a hand under other answers is not handed in, whichever tab changed them; signed anew it goes", async () => {
  const { id, walk } = await answered();
  sign(walk, hand("inspector"));
  await walk.writer.flush();
  await drafts.setAnswer(id, "x.1", { result: "fail", note: "另一个标签页改的" });
  await assert.rejects(drafts.submitDraft(id), drafts.SignedOther);
  assert.deepEqual(await outbox.items(), []);
  const again = await walkOf(id);
  sign(again, hand("inspector"));
  await again.writer.flush();
  assert.equal((await drafts.submitDraft(id)).body.answers[0].note, "另一个标签页改的");
});

test("one more line does not bring an old hand under new answers", async () => {
  const { walk } = await answered();
  sign(walk, hand("inspector"));
  walk.set("x.1", { note: "改了" });
  const { name, strokes, named } = signatureOf(walk, "inspector");
  assert.deepEqual({ name, strokes, named }, { name: "李工", strokes: [], named: false });
});

test("a photo's place, which comes late, makes no hand stale; one of an older build goes by its time", () => {
  const draft = { answers: { a: { result: "pass", photos: [{ sha256: "x" }] } }, answered_at: "2026-11-24T08:00:00.000Z" };
  const covers = contentOf(draft);
  assert.equal(isStale({ covers }, { ...draft, answers: { a: { photos: [{ sha256: "x", position: { lat: "1" } }], result: "pass" } } }), false);
  assert.equal(isStale({ covers }, { ...draft, answers: { a: { result: "pass", photos: [] } } }), true);
  assert.deepEqual(["07", "09"].map((hour) => isStale({ signed_at: `2026-11-24T${hour}:00:00.000Z` }, draft)), [true, false]);
});
