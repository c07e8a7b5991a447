/** An empty phone for the tests: a store in memory, a person, a checklist of three questions, and a photo's papers. */
import "../../../static/node_modules/fake-indexeddb/auto/index.mjs";
import { inDb } from "../../../static/js/field/db.js";
import * as drafts from "../../../static/js/field/drafts.js";
import { newId } from "../../../static/js/field/ids.js";
import { becomePerson } from "../../../static/js/field/session.js";

export const PHOTO = { sha256: "a".repeat(64), bytes: 9, type: "image/jpeg", name: "IMG_0001.jpg", captured_at: "2026-11-23T08:00:00.000Z", source: "camera" };
export const CHECKLIST = {
  checklist: "hazchem/major",
  version: 1,
  hash: "b".repeat(64),
  title: { zh: "表" },
  sections: [{ id: "s", title: { zh: "区" }, items: [{ id: "x.1", question: { zh: "一？" }, kind: "judgement", fail: { level: "major" } }, { id: "x.2", question: { zh: "二？" }, kind: "judgement" }, { id: "x.3", question: { zh: "三？" }, kind: "judgement", applies: { answer: "x.2", is: "fail" } }] }],
};

/** Somebody whom this phone has not seen before, with the checklist on board. */
export async function newPerson(more = {}) {
  const me = { id: newId(), name: "李工", role: "officer", enterprise: newId(), locale: "zh", ...more };
  await becomePerson(me);
  await inDb(async (db) => {
    await db.put("meta", [{ slug: "hazchem/major", version: 1 }], "checklists");
    await db.put("checklists", { key: "hazchem/major@1", content: CHECKLIST });
  });
  return me;
}

/** An inspection with every answer given, still a draft. */
export async function filledDraft(photo = PHOTO) {
  const { id } = await drafts.startDraft({ checklist: "hazchem/major", tag: "K" });
  await drafts.setAnswer(id, "x.1", { result: "fail", note: "坏了", photos: [{ ...photo, question: "x.1" }], due: "2026-12-01" });
  await drafts.setAnswer(id, "x.2", { result: "pass", due: "2026-12-01" });
  await drafts.setAnswer(id, "x.3", { result: "pass" });
  return id;
}

/** While this runs, the store takes nothing in. */
export async function whenFull(work) {
  const { put, add } = IDBObjectStore.prototype;
  const refuse = () => {
    throw new DOMException("no room", "QuotaExceededError");
  };
  Object.assign(IDBObjectStore.prototype, { put: refuse, add: refuse });
  try {
    return await work();
  } finally {
    Object.assign(IDBObjectStore.prototype, { put, add });
  }
}
