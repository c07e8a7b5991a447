import assert from "node:assert/strict";
import { test } from "node:test";
import { inDb } from "../../../static/js/field/db.js";
import { newFact } from "../../../static/js/field/facts.js";
import { earliestId, newId } from "../../../static/js/field/ids.js";
import { giveOnce, once } from "../../../static/js/field/once.js";
import * as outbox from "../../../static/js/field/outbox.js";
import { reportFact } from "../../../static/js/field/report-form.js";
import { tellUnknown } from "../../../static/js/field/unknown-tags.js";
import { newPerson } from "./phone.js";

const report = (title) => ({ fact: newId(), hazard: newId(), title, level: "general", tag: "", where: { area: "", equipment: "" }, assignee: "", photos: [] });
const give = (form) => giveOnce(form, () => reportFact(form, "照片"));

test("two taps in a row hand in once, also when the second comes after the first was kept", async () => {
  const form = { title: "漏油" };
  let kept = 0;
  const keep = async () => void (kept += 1);
  assert.deepEqual(await Promise.all([once(form, keep), once(form, keep)]), [true, false]);
  assert.equal(await once(form, keep), false);
  assert.equal(kept, 1);
});

test("what could not be kept can be tried again, and another form is another record", async () => {
  const form = {};
  await assert.rejects(once(form, () => Promise.reject(new Error("full"))), { message: "full" });
  assert.equal(await once(form, async () => {}), true);
  assert.equal(await once({}, async () => {}), true);
});

test("a browser killed between handing in and forgetting the form hands in nothing twice", async () => {
  await newPerson();
  const form = report("漏油");
  const left = { ...form }; // as it lies beside the store
  const first = await give(form);
  assert.equal(await outbox.isHandedIn(left.fact), true); // so the next start begins a new one
  assert.equal((await give(left)).id, first.id);
  assert.equal((await outbox.items()).length, 1);
});

test("two tabs with one form: what only one of them says is a record of its own", async () => {
  await newPerson();
  const form = report("漏油");
  const other = { ...form, title: "漏油，地上有水" };
  await give(form);
  const second = await give(other);
  assert.deepEqual((await outbox.items()).map(({ fact }) => fact.body.title).sort(), ["漏油", "漏油，地上有水"]);
  assert.equal(second.subject, other.hazard);
  assert.notEqual(other.hazard, form.hazard);
});

test("what was begun earlier and handed in later goes later", async () => {
  await newPerson();
  const [early, late] = [report("先写的"), report("后写的")];
  await give(late);
  await give(early);
  assert.deepEqual((await outbox.undelivered()).map(({ fact }) => fact.body.title), ["后写的", "先写的"]);
});

test("a tag that two screens read in the same moment is told once", async () => {
  await newPerson();
  assert.deepEqual(await Promise.all([tellUnknown("资产 7"), tellUnknown("资产 7")]), [true, false]);
  assert.equal((await outbox.items()).length, 1);
});

test("what is in the outbox is never written over", async () => {
  await newPerson();
  const fact = newFact("hazard.rectified", "h", { note: "一" });
  await outbox.enqueue(fact);
  await outbox.enqueue({ ...fact, body: { note: "二" } });
  assert.deepEqual((await outbox.items()).map((item) => item.fact.body.note), ["一"]);
});

test("handing in reads no more of a store full of records than of an empty one", async (t) => {
  await newPerson();
  const told = { kind: "tag.seen_unknown", body: { tag: "资产 7" }, files: [], occurred_at: "2026-11-23T08:00:00.000Z" };
  const rows = Array.from({ length: 200 }, (_, number) => earliestId((5 + number) * 3_600_000)).map((id) => ({ id, fact: { id, ...told } }));
  await inDb((db) => Promise.all(rows.map((row) => db.put("facts", row))));
  let read = 0;
  for (const name of ["get", "getAll"]) {
    const before = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...about) {
      const request = before.apply(this, about);
      request.addEventListener("success", () => (read += this.name === "facts" ? [request.result ?? []].flat().length : 0));
      return request;
    };
    t.after(() => Object.assign(IDBObjectStore.prototype, { [name]: before }));
  }
  await give(report("漏油"));
  assert.equal(await tellUnknown("资产 7"), true, "what was told hours ago is news again");
  assert.equal(await tellUnknown("资产 7"), false);
  assert.ok(read <= 3, `${read} records were read`);
});
