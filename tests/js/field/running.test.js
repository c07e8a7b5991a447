import "../../../static/node_modules/fake-indexeddb/auto/index.mjs";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inDb, usePerson, whenStanding } from "../../../static/js/field/db.js";
import { newId } from "../../../static/js/field/ids.js";
import { leave, look, returned } from "../../../static/js/field/running.js";

beforeEach(() => usePerson(newId()));

/** A write that takes as many steps as one likes. */
const slow = (steps) =>
  inDb(async (db) => {
    const tx = db.transaction("meta", "readwrite");
    for (let step = 0; step < steps; step += 1) await tx.store.put(step, `step-${step}`);
    await tx.done;
  });

const kept = () => inDb((db) => db.count("meta"));

test("a page that leaves ends what it has begun, and does it once more when it is shown again (T54)", async () => {
  await kept();
  const writing = slow(200);
  await new Promise((go) => setTimeout(go, 5));
  leave();
  const other = await new Promise((done) => setTimeout(() => done("nothing began meanwhile"), 50));
  returned();
  await writing;
  assert.equal(await kept(), 200);
  assert.equal(other, "nothing began meanwhile");
});

test("what was given for good goes through although the page leaves (T7)", async () => {
  let given;
  await new Promise((begun) => {
    given = inDb(async (db) => {
      const tx = db.transaction("meta", "readwrite");
      const put = tx.store.put("said", "answer");
      tx.commit();
      begun(undefined);
      await Promise.all([put, tx.done]);
    });
  });
  leave();
  returned();
  await given;
  assert.equal(await inDb((db) => db.get("meta", "answer")), "said");
});

test("a store that does not answer is told, and that it answers again (T54)", async () => {
  const told = [];
  whenStanding((standing) => told.push(standing));
  await kept();
  told.length = 0;
  let writing;
  await new Promise((begun) => {
    writing = inDb(async (db) => {
      const tx = db.transaction("meta", "readwrite");
      const put = tx.store.put(1, "x");
      begun(undefined);
      await Promise.all([put, tx.done]);
    });
  });
  for (let looks = 0; looks < 3; looks += 1) look();
  assert.deepEqual(told, ["stuck"]);
  await writing;
  while (told.length < 2) await new Promise((go) => setTimeout(go, 5));
  assert.deepEqual(told, ["stuck", "open"]);
});
