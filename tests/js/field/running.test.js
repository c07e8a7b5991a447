import "../../../static/node_modules/fake-indexeddb/auto/index.mjs";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inDb, usePerson, whenStanding } from "../../../static/js/field/db.js";
import { newId } from "../../../static/js/field/ids.js";
import { leave, look, returned } from "../../../static/js/field/running.js";

beforeEach(() => usePerson(newId()));

const kept = () => inDb((db) => db.count("meta"));

test("a page that leaves ends what it has begun, and does it once more when it is shown again (T54)", async () => {
  await kept();
  let tries = 0;
  let later = 0;
  const writing = inDb(async (db) => {
    tries += 1;
    const tx = db.transaction("meta", "readwrite");
    await tx.store.put(1, "one");
    if (tries === 1) leave();
    await tx.store.put(2, "two");
    await tx.done;
  });
  await new Promise((go) => setTimeout(go, 20));
  const begun = inDb(async () => {
    later += 1;
  });
  await new Promise((go) => setTimeout(go, 20));
  assert.deepEqual([tries, later], [1, 0], "nothing begins in a page that is on its way out");
  returned();
  await Promise.all([writing, begun]);
  assert.deepEqual([tries, later, await kept()], [2, 1, 2]);
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
