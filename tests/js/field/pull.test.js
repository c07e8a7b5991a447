import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inDb } from "../../../static/js/field/db.js";
import { newId } from "../../../static/js/field/ids.js";
import { pull } from "../../../static/js/field/pull.js";
import { newPerson } from "./phone.js";
import { ours, Server } from "./server.js";

Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true, writable: true });

let server;
let enterprise;
/** What is asked for, to what is answered. */
let pages;
beforeEach(async () => {
  const me = await newPerson();
  server = new Server(me);
  enterprise = { id: me.enterprise, name: "盛泽" };
  server.before = ({ path }) => {
    const page = pages[path.split("?")[1]];
    if (page === "cut") throw new TypeError("Failed to fetch");
    return ours({ enterprise, full: false, next: null, ...page }, 200, page.tag ? { etag: page.tag } : {});
  };
});

const things = () => inDb((db) => db.getAllKeys("equipment"));
const thing = (id) => ({ id, name: id });
const asked = () => server.heard.map(({ path }) => path.split("?")[1]);

test("a pull in pages that is cut off leaves what was there and goes on where it was; what is gone goes with the last page", async () => {
  const [kept, gone] = [newId(), newId()];
  await inDb((db) => Promise.all([kept, gone].map((id) => db.put("equipment", thing(id)))));
  const [second, third] = [newId(), newId()];
  pages = {
    "cursor=0": { full: true, cursor: 5, next: "5-9-full", equipment: [thing(kept)], people: [], tasks: [{ id: "t" }], checklists: [] },
    "next=5-9-full": { cursor: 7, next: "7-9-full", equipment: [thing(second)] },
    "next=7-9-full": "cut",
  };
  await assert.rejects(pull());
  assert.deepEqual((await things()).sort(), [kept, gone, second].sort());
  pages["next=7-9-full"] = { cursor: 9, equipment: [thing(third)] };
  pages["cursor=9"] = { cursor: 9, people: [], tasks: [{ id: "of today" }] };
  await pull();
  assert.deepEqual((await things()).sort(), [kept, second, third].sort());
  assert.deepEqual(await inDb((db) => db.getAllKeys("tasks")), ["of today"], "not those of the day when it began");
  assert.deepEqual(asked(), ["cursor=0", "next=5-9-full", "next=7-9-full", "next=7-9-full", "cursor=9"]);
});

test("a page for somebody else who signed in meanwhile, or of a server that was restored, comes into no list", async () => {
  const [first, second] = [newId(), newId()];
  const { me } = server;
  await inDb((db) => db.put("meta", "e1", "epoch"));
  const begun = { full: true, cursor: 5, next: "5-9-full", equipment: [thing(first)], me, epoch: "e1" };
  const last = { cursor: 9, equipment: [thing(second)], me, epoch: "e1" };
  for (const other of [{ me: { ...me, id: newId() } }, { me: { ...me, enterprise: newId() } }, { epoch: "e2" }]) {
    pages = { "cursor=0": begun, "next=5-9-full": { ...last, ...other } };
    await assert.rejects(pull(), ({ status }) => status === 409);
    assert.deepEqual([await things(), await inDb((db) => db.get("meta", "cursor"))], [[first], undefined]);
  }
  pages = { "next=5-9-full": last, "cursor=9": { cursor: 9, me, epoch: "e1" } };
  await pull();
  assert.deepEqual((await things()).sort(), [first, second].sort());
});

test("what is new in pages moves the cursor with each page and takes nothing away", async () => {
  const [old, one, two] = [newId(), newId(), newId()];
  await inDb((db) => Promise.all([db.put("equipment", thing(old)), db.put("meta", 3, "cursor")]));
  pages = { "cursor=3": { cursor: 4, next: "4-6", equipment: [thing(one)] }, "next=4-6": { cursor: 6, equipment: [thing(two)] } };
  await pull();
  assert.deepEqual((await things()).sort(), [old, one, two].sort());
  assert.equal(await inDb((db) => db.get("meta", "cursor")), 6);
});

test("a checklist that the line cut off is fetched although nothing else is new", async () => {
  const card = { slug: "hazchem/other", version: 1 };
  pages = { "cursor=0": { cursor: 0, checklists: [card], tag: 'W/"a"' }, "bases=": "cut" };
  await assert.rejects(pull());
  pages["bases="] = { slug: card.slug };
  await pull();
  assert.equal(server.heard[2].headers["If-None-Match"], undefined);
  assert.ok(await inDb((db) => db.getKey("checklists", "hazchem/other@1")));
});

test("where nothing is new the phone says what it has, is told so in a word, and keeps it all", async () => {
  pages = { "cursor=0": { full: true, cursor: 2, equipment: [thing("e")], tag: 'W/"a"' }, "cursor=2": { cursor: 2, people: [{ id: "p" }], tag: 'W/"b"' } };
  await pull();
  await pull();
  assert.equal(server.heard[1].headers["If-None-Match"], undefined); // another address, another answer
  const same = new Response(null, { status: 304, headers: { "zicha-server": "1" } });
  server.before = ({ headers }) => (headers["If-None-Match"] === 'W/"b"' ? same : undefined);
  await pull();
  assert.deepEqual([await things(), await inDb((db) => db.getAllKeys("people"))], [["e"], ["p"]]);
  assert.equal(server.heard.length, 3);
});

test("what is next at many risk points comes in pages, what is over goes with the last of them, and unchanged it is told in a word", async () => {
  const ids = () => inDb((db) => db.getAllKeys("tasks"));
  await inDb((db) => Promise.all([db.put("tasks", { id: "over" }), db.put("meta", 3, "cursor")]));
  pages = {
    "cursor=3": { cursor: 3, next: "3-3-tasks2", people: [], tasks: [{ id: "t1" }, { id: "t2" }], tag: 'W/"a"' },
    "next=3-3-tasks2": "cut",
  };
  await assert.rejects(pull());
  assert.deepEqual(await ids(), ["over", "t1", "t2"]);
  pages["next=3-3-tasks2"] = { cursor: 3, more_tasks: [{ id: "t3" }], tag: 'W/"b"' };
  await pull();
  assert.deepEqual(await ids(), ["t1", "t2", "t3"]);
  const same = new Response(null, { status: 304, headers: { "zicha-server": "1" } });
  server.before = ({ headers }) => (headers["If-None-Match"] === 'W/"a"' ? same : undefined);
  await pull();
  assert.deepEqual(await ids(), ["t1", "t2", "t3"]);
  assert.deepEqual(asked().slice(-4), ["next=3-3-tasks2", "cursor=3", "next=3-3-tasks2", "cursor=3"]);
});
