import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { holds, shows } from "../../../static/js/field/expression.js";
import { judgeReading } from "../../../static/js/field/judge.js";
import { standingOn } from "../../../static/js/field/standing.js";
import { Walk } from "../../../static/js/field/parts/walk.js";

/** Samples that the server's own tests read too. */
const sample = (name) => JSON.parse(readFileSync(new URL(`../../samples/${name}`, import.meta.url), "utf8"));
const said = (answers) =>
  Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, value.result ? value : { result: value }]));

for (const one of sample("expressions.json")) {
  test(`an expression holds as on the server: ${one.name}`, () => {
    const known = { profile: one.profile, answers: said(one.answers) };
    assert.equal(shows(one.expression, known), one.shows);
    if (one.expression) assert.equal(holds(one.expression, known), one.holds);
  });
}

for (const one of sample("judgements.json").filter((each) => each.item.reading && each.said !== "na")) {
  test(`a reading is judged as on the server: ${one.name}`, () => {
    assert.equal(judgeReading(one.item, one.value) ?? one.said, one.result);
  });
}

for (const one of sample("standings.json")) {
  test(`a document stands as on the server: ${one.name}`, () => {
    const { state, since, by } = standingOn(one.life, one.day);
    assert.deepEqual({ state, since, by: by && by.title }, { state: one.state, since: one.since, by: one.by });
  });
}

const { checklist, cases } = sample("applicable.json");
for (const one of cases) {
  test(`what is asked and missing is the same as on the server: ${one.name}`, () => {
    const answers = Object.fromEntries(
      Object.entries(one.given).map(([id, { photos = 0, ...rest }]) => [id, { ...rest, photos: Array(photos).fill({}) }]),
    );
    const walk = new Walk({}, { answers }, checklist, one.profile, []);
    const missing = (what) => walk.gaps().flatMap((gap) => (gap.what === what ? [gap.item.id] : []));
    assert.deepEqual(
      walk.items().map((item) => item.id),
      one.asked,
    );
    assert.deepEqual(
      { unanswered: missing("answer"), photos: missing("photo"), reasons: missing("reason") },
      one.left,
    );
  });
}
