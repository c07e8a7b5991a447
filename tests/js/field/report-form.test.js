import assert from "node:assert/strict";
import { test } from "node:test";
import { isBlank, reportFact } from "../../../static/js/field/report-form.js";
import { suggestPerson } from "../../../static/js/field/suggest-person.js";
import { PHOTO } from "./phone.js";

const BLANK = { fact: "f", hazard: "h", title: "", level: "general", tag: "", where: { area: "", equipment: "" }, assignee: "", photos: [] };
const fact = (change) => reportFact({ ...BLANK, ...change }, "现场照片");

test("a photo or a word is enough for a report, nothing is not", () => {
  assert.deepEqual(
    [BLANK, { ...BLANK, title: " " }, { ...BLANK, title: "x" }, { ...BLANK, photos: [PHOTO] }].map(isBlank),
    [true, true, false, false],
  );
});

test("a report of photos alone has a title, and says of nothing else", () => {
  const other = { ...PHOTO, sha256: "b".repeat(64) };
  const { id, subject, body, files } = fact({ photos: [PHOTO, other] });
  assert.deepEqual(body, { title: "现场照片", level: "general", photos: [PHOTO.sha256, other.sha256] });
  assert.equal(files.length, 2);
  assert.deepEqual([id, subject], ["f", "h"]);
});

test("the first line is the title and all of it the note; who, where and the raw tag go along", () => {
  const { body } = fact({
    title: " 门关不上\n合页断了 ",
    level: "major",
    where: { area: "a", equipment: "e" },
    tag: "资产 7",
    assignee: "p",
  });
  assert.deepEqual(body, {
    title: "门关不上",
    level: "major",
    note: "门关不上\n合页断了",
    area: "a",
    equipment: "e",
    tag: "资产 7",
    assignee: "p",
    photos: [],
  });
});

test("a long line is cut as a title and whole in the note", () => {
  const { body } = fact({ title: "长".repeat(300) });
  assert.equal(body.title.length, 200);
  assert.equal(body.note.length, 300);
});

const given = (assignee, at, more) => ({ assignee, history: [{ at }], ...more });
const PEOPLE = [{ id: "wang" }, { id: "li" }];

test("whoever had the latest hazard of the thing is suggested, else of the area, else nobody", () => {
  const hazards = [
    given("wang", "2026-11-01", { area: "a", equipment: "e" }),
    given("li", "2026-11-20", { area: "a", equipment: "f" }),
    given("left", "2026-11-24", { area: "a", equipment: "e" }),
    given(null, "2026-11-25", { area: "a", equipment: "e" }),
  ];
  assert.equal(suggestPerson(hazards, { area: "a", equipment: "e" }, PEOPLE), "wang");
  assert.equal(suggestPerson(hazards, { area: "a", equipment: "" }, PEOPLE), "li");
  assert.equal(suggestPerson(hazards, { area: "b", equipment: "" }, PEOPLE), "");
  assert.equal(suggestPerson(hazards, { area: "", equipment: "" }, PEOPLE), "");
});
