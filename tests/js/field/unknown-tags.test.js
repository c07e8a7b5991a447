import assert from "node:assert/strict";
import { test } from "node:test";
import { inDb } from "../../../static/js/field/db.js";
import { startDraft } from "../../../static/js/field/drafts.js";
import { foundTag } from "../../../static/js/field/found-tag.js";
import { items } from "../../../static/js/field/outbox.js";
import { tellUnknown } from "../../../static/js/field/unknown-tags.js";
import { newPerson } from "./phone.js";

const CODE = "000000H7";

test("a tag that is not on this phone, or not ours, starts an inspection with the raw tag kept (T77)", async () => {
  await newPerson();
  for (const text of ["https://elsewhere.example/asset/77?x=1", `https://zicha.test/t/${CODE}`]) {
    const { tag, thing } = await foundTag(text);
    assert.equal(thing, undefined);
    const draft = await startDraft({ checklist: "hazchem/major", tag });
    assert.equal(draft.tag, text.includes("/t/") ? CODE : text);
    assert.equal(draft.equipment, undefined);
  }
});

test("a scanned address and a typed code lead to the same thing", async () => {
  await newPerson();
  await inDb((db) => db.put("equipment", { id: "e", name: "泵", code: CODE }));
  for (const text of [`https://zicha.test/t/${CODE}`, "ooo0 00h7"]) assert.equal((await foundTag(text)).thing.id, "e");
});

test("the number that is painted on a thing leads to it too, where no two have the same", async () => {
  await newPerson();
  const put = (id, number) => inDb((db) => db.put("equipment", { id, name: "压缩机", number, code: `0000000${id}` }));
  await put("1", "NH-1");
  assert.equal((await foundTag(" nh-1 ")).thing.id, "1");
  await put("2", "NH-1");
  assert.equal((await foundTag("NH-1")).thing, undefined);
  assert.equal((await foundTag("")).thing, undefined);
});

test("an unknown tag is told once an hour", async () => {
  await newPerson();
  assert.equal(await tellUnknown("资产 7"), true);
  assert.equal(await tellUnknown("资产 7"), false);
  assert.equal(await tellUnknown("资产 8"), true);
  const told = (await items()).map(({ fact }) => [fact.kind, fact.body]);
  assert.deepEqual(
    told.find(([, { tag }]) => tag === "资产 7"),
    ["tag.seen_unknown", { tag: "资产 7" }],
  );
  assert.equal(told.length, 2);
});

test("neither a visitor nor a phone that was never in step tells of tags", async () => {
  await newPerson({ role: "regulator" });
  assert.equal(await tellUnknown("资产 7"), false);
  await newPerson();
  await inDb((db) => db.delete("meta", "checklists"));
  assert.equal(await tellUnknown("资产 7"), false);
  assert.deepEqual(await items(), []);
});
