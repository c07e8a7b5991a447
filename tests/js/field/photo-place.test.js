import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inDb } from "../../../static/js/field/db.js";
import * as drafts from "../../../static/js/field/drafts.js";
import { filledDraft, newPerson, PHOTO } from "./phone.js";

const PLACE = { lat: "31.2304160", lon: "121.4737010", accuracy_m: 8 };
const placed = (more = {}) => ({ ...PHOTO, position: PLACE, ...more });
const photoOf = async (id) => (await drafts.draft(id)).answers["x.1"].photos[0];

beforeEach(newPerson);

test("a place that comes late is written beside its photo, and nothing else of the draft is touched", async () => {
  const id = await filledDraft();
  await drafts.setAnswer(id, "x.1", { note: "meanwhile" });
  await drafts.placePhoto(id, placed());
  assert.deepEqual((await photoOf(id)).position, PLACE);
  assert.equal((await drafts.draft(id)).answers["x.1"].note, "meanwhile");
  await drafts.placePhoto(id, placed({ position: { ...PLACE, accuracy_m: 1 } }));
  assert.deepEqual((await photoOf(id)).position, PLACE);
});

test("a place that comes after its draft was handed in changes nothing that was said", async () => {
  const id = await filledDraft();
  await drafts.submitDraft(id);
  await drafts.placePhoto(id, placed());
  assert.equal((await inDb((db) => db.get("facts", id))).fact.files[0].position, undefined);
});

test("what is marked on a photo goes along when its inspection is handed in", async () => {
  const marks = [{ kind: "arrow", x: 1, y: 2, x2: 3, y2: 4 }];
  const id = await filledDraft({ ...PHOTO, width: 4, height: 3, marks });
  assert.deepEqual((await drafts.submitDraft(id)).files[0].marks, marks);
});
