import assert from "node:assert/strict";
import { test } from "node:test";
import { dayAfter, dayName, momentWords, stampWords, today } from "../../../static/js/field/dates.js";

const year = today().slice(0, 4);
const other = String(Number(year) + 5);

test("a day of this year is said without the year, and one of another year with it", () => {
  assert.ok(!dayName(`${year}-05-31`).includes(year));
  assert.ok(dayName(`${other}-05-31`).includes(other));
  assert.ok(dayName("2019-12-31").includes("2019"));
});

test("a moment is told in China's time, with the year where it is another", () => {
  assert.match(momentWords("2019-12-31T16:05:00Z"), /2020.*00:05$/);
});

test("a stamp never says today: it is read on other days and by others", () => {
  const now = new Date();
  assert.ok(stampWords(now).includes(year));
  assert.match(stampWords("2019-12-31T16:05:00Z"), /2020.*00:05$/);
});

test("days are counted over months and leap days", () => {
  assert.equal(dayAfter("2028-02-28", 1), "2028-02-29");
  assert.equal(dayAfter("2026-12-31", 1), "2027-01-01");
});

test("a day is a day in every engine, whatever it makes of en-CA", () => {
  const { DateTimeFormat } = Intl;
  Intl.DateTimeFormat = class {
    format = () => "25/11/2026";
  };
  try {
    assert.equal(today(new Date("2026-11-25T15:59:59Z")), "2026-11-25");
    assert.equal(today(new Date("2026-11-25T16:00:00Z")), "2026-11-26");
    assert.equal(dayAfter(today(new Date("2026-12-31T16:00:00Z")), 30), "2027-01-31");
  } finally {
    Intl.DateTimeFormat = DateTimeFormat;
  }
});
