import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { bundled } from "./bundled.js";
import { whenFull } from "./phone.js";
import { ours } from "./server.js";
import { TusServer } from "./tus-server.js";

Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true, writable: true });
globalThis.location = { href: "http://zicha.test/app", origin: "http://zicha.test" };
const { push, outbox, delivered, facts, ids, db, session, line, talk, drafts } = await bundled("push", "outbox", "delivered", "facts", "ids", "db", "session", "line", "talk", "drafts");
const { newId } = ids;
const kB = 1024;

let server;
let me;
beforeEach(async () => {
  me = { id: newId(), name: "李工", role: "officer", enterprise: newId(), locale: "zh" };
  await session.becomePerson(me);
  await line.choosePhotos("always");
  line.sendAnyway(false);
  server = new TusServer(me);
});

/** A photo in the store: its hash is made up, its bytes are zeros. */
async function photo(bytes = 1000) {
  const sha256 = (newId() + newId()).replaceAll("-", "");
  await db.inDb((one) => one.put("blobs", { sha256, bytes: new ArrayBuffer(bytes), type: "image/jpeg", held_at: 0 }));
  return { sha256, bytes, type: "image/jpeg", name: "IMG_0001.jpg", question: "x", captured_at: "2026-11-23T08:00:00.000Z", source: "camera" };
}

async function record(...files) {
  const fact = facts.newFact("hazard.reported", newId(), { title: "护栏松动", level: "general" }, files);
  await outbox.enqueue(fact);
  return fact.id;
}
const states = async () => Object.fromEntries((await outbox.items()).map((item) => [item.id, item.state]));
const send = (moved) => push.push(() => {}, moved);
const cut = () => {
  throw new TypeError("Failed to fetch");
};

test("bodies go before photos, and the smallest photo of all records first", async () => {
  const [giant, middle, small] = [await photo(600 * kB), await photo(90 * kB), await photo(10 * kB)];
  const one = await record(giant, small);
  const two = await record(middle);
  await send();
  assert.deepEqual(server.turns, [small.sha256, middle.sha256, giant.sha256]);
  assert.deepEqual(await states(), { [one]: "delivered", [two]: "delivered" });
  assert.equal(server.held.get(giant.sha256), 600 * kB);
});

test("records of every checklist go, whichever form is open (T56)", async () => {
  const made = [];
  for (const checklist of ["hazchem/major", "industry-trade/major", "workplace/fire"]) {
    const fact = facts.newFact("inspection.submitted", null, { checklist, answers: [] }, [await photo()]);
    await outbox.enqueue(fact);
    made.push(fact.id);
  }
  await send();
  assert.deepEqual(await states(), Object.fromEntries(made.map((id) => [id, "delivered"])));
});

test("of three photos the second is refused: nothing stays 'sending', the reason shows, and once more brings only what lacks (T35, T49)", async () => {
  const files = [await photo(100), await photo(200), await photo(300)];
  const id = await record(...files);
  const other = await record(await photo(400));
  server.beforePhoto = ({ sha256 }) => sha256 === files[1].sha256 && ours({ code: "files.not_a_photo" }, 422);
  await send();
  assert.deepEqual(await states(), { [id]: "problem", [other]: "delivered" });
  assert.equal((await outbox.items()).find((item) => item.id === id).problem.code, "files.not_a_photo");
  server.beforePhoto = () => undefined;
  server.carried.length = 0;
  await outbox.retry(id);
  await send();
  assert.deepEqual(server.turns, [files[1].sha256]);
  assert.equal((await states())[id], "delivered");
});

test("a record whose text the server has long had still brings its photo (T38)", async () => {
  const file = await photo();
  const id = await record(file);
  server.beforePhoto = cut;
  await assert.rejects(send(), talk.Unreachable);
  assert.equal((await states())[id], "waiting");
  server.beforePhoto = () => undefined;
  await send();
  assert.equal((await states())[id], "delivered");
  assert.ok(server.held.has(file.sha256));
});

test("an error on the way removes neither record nor photo (T48)", async () => {
  const file = await photo();
  const id = await record(file);
  server.beforePhoto = () => ours({ code: "server.internal" }, 500);
  await assert.rejects(send());
  await delivered.forgetDelivered();
  assert.deepEqual(Object.keys(await states()), [id]);
  assert.equal((await db.inDb((one) => one.get("blobs", file.sha256))).bytes.byteLength, 1000);
});

test("a phone without room sends its photos all the same, and keeps them until it has read the receipt (T5, T48)", async () => {
  const file = await photo(600 * kB);
  const id = await record(file);
  await whenFull(() => assert.rejects(send(), { message: "no room" }));
  assert.equal(server.held.get(file.sha256), 600 * kB);
  assert.equal((await states())[id], "saved");
  await send();
  assert.equal((await states())[id], "delivered");
});

test("cancelled in the middle of the first of three and begun anew, all three end delivered, and what was there is not sent twice (T49, T54)", async () => {
  const file = await photo(700 * kB);
  const made = [await record(file), await record(await photo(800 * kB)), await record(await photo(900 * kB))];
  server.beforePhoto = ({ offset }) => offset >= 512 * kB && cut();
  await assert.rejects(send(), talk.Unreachable);
  server.beforePhoto = () => undefined;
  server.carried.length = 0;
  await send();
  assert.deepEqual(await states(), Object.fromEntries(made.map((id) => [id, "delivered"])));
  const again = server.carried.filter(({ sha256 }) => sha256 === file.sha256);
  assert.deepEqual(again.map(({ method, offset }) => [method, offset]), [["HEAD", 0], ["PATCH", 512 * kB]]);
});

test("fifty records of ten photos: one photo in memory at a time, and no piece longer than a slow line brings (T55)", async () => {
  for (let n = 0; n < 50; n += 1) await record(...(await Promise.all(Array.from({ length: 10 }, () => photo(n === 7 ? 300 * kB : 100)))));
  let open = 0;
  let most = 0;
  const { get } = IDBObjectStore.prototype;
  const read = mock.method(IDBObjectStore.prototype, "get", function (...asked) {
    if (this.name === "blobs") open += 1;
    return get.apply(this, asked);
  });
  server.beforePhoto = ({ method }) => {
    most = Math.max(most, open);
    if (method === "POST") open = 0; // the one before has gone, this one is on its way
  };
  await send();
  read.mock.restore();
  assert.equal(server.held.size, 500);
  assert.equal(most, 1);
  assert.equal(server.most, 256 * kB);
});

test("an offset that the server does not share is asked for, and the rest goes from there (T57)", async () => {
  const file = await photo(600 * kB);
  const id = await record(file);
  let once = true;
  server.beforePhoto = ({ method }, begun) => {
    if (method === "PATCH" && once) {
      once = false;
      begun.offset = 300 * kB; // a piece that came whole, and whose answer got lost
      return ours({ code: "files.offset" }, 409);
    }
  };
  await send();
  assert.equal((await states())[id], "delivered");
  assert.deepEqual(server.carried.map(({ method, offset }) => [method, offset]), [["POST", 0], ["PATCH", 256 * kB], ["HEAD", 0], ["PATCH", 300 * kB], ["PATCH", 556 * kB]]);
});

test("an upload that a dead connection still holds is waited for, and no second one is begun (T58)", async () => {
  const id = await record(await photo(600 * kB));
  let held = 2;
  server.beforePhoto = ({ method }) => method !== "POST" && held-- > 0 && ours({ code: "files.locked" }, 423, { "retry-after": "2" });
  await send();
  assert.equal((await states())[id], "delivered");
  assert.equal(server.carried.filter(({ method }) => method === "POST").length, 1);
});

test("a line that is dropped by the phone is no cancelling by the person: it is tried again at once (T60)", async () => {
  const id = await record(await photo(600 * kB));
  let drops = 1;
  server.beforePhoto = ({ method }) => {
    if (method === "PATCH" && drops-- > 0) throw new DOMException("The operation was aborted.", "AbortError");
  };
  await send();
  assert.equal((await states())[id], "delivered");
});

test("one photo of two inspections is sent once, and each gets its own receipt (T61)", async () => {
  const file = await photo();
  const made = [await record(file), await record(file)];
  await send();
  assert.deepEqual(await states(), Object.fromEntries(made.map((id) => [id, "delivered"])));
  assert.equal(server.carried.length, 1);
});

test("what the server holds of somebody else's sending counts as sent (T39, T61)", async () => {
  const file = await photo();
  const id = await record(file);
  server.beforePhoto = () => {
    server.held.set(file.sha256, 1000);
    return ours({ code: "files.already_held" }, 409);
  };
  await send();
  assert.equal((await states())[id], "delivered");
});

test("a portal, or a redirect to another host, in the middle of the photos stops the run and is no fault of a photo (T40, T41)", async () => {
  const made = [await record(await photo()), await record(await photo())];
  const between = [() => new Response("<html>", { headers: { "content-type": "text/html" } }), () => new Response(null, { status: 302, headers: { location: "http://login.wifi/" } })];
  for (const portal of between) {
    server.carried.length = 0;
    server.beforePhoto = portal;
    await assert.rejects(send(), (problem) => problem instanceof talk.Unreachable && problem.why === "portal");
    assert.equal(server.carried.length, 1);
  }
  assert.deepEqual(await states(), Object.fromEntries(made.map((id) => [id, "waiting"])));
});

test("a sign-in that ends among the photos stops once, marks nothing, and what was begun is gone on with (T43)", async () => {
  const made = [];
  for (let n = 0; n < 5; n += 1) made.push(await record(await photo(300 * kB)));
  server.beforePhoto = ({ offset }) => offset > 0 && ours({ code: "people.sign_in_needed" }, 401);
  await assert.rejects(send(), (problem) => problem instanceof talk.Refused && problem.status === 401);
  assert.equal(server.carried.length, 2);
  server.beforePhoto = () => undefined;
  await send();
  assert.deepEqual(await states(), Object.fromEntries(made.map((id) => [id, "delivered"])));
  assert.equal(server.carried.filter(({ method }) => method === "POST").length, 5);
});

test("a server that breaks at every photo is not tried with all of them; at one photo, the others arrive (T44, T45)", async () => {
  const bad = await photo(10);
  const made = [await record(bad)];
  for (let n = 0; n < 20; n += 1) made.push(await record(await photo(1000 + n)));
  server.beforePhoto = () => ours({ code: "server.internal" }, 500);
  await assert.rejects(send());
  assert.equal(server.carried.length, 2);
  server.beforePhoto = ({ sha256 }) => sha256 === bad.sha256 && ours({ code: "server.internal" }, 500);
  await assert.rejects(send(), talk.Refused);
  const found = await states();
  assert.deepEqual(made.filter((id) => found[id] !== "delivered"), [made[0]]);
});

test("a record that breaks the server holds up no other for longer than a few runs (T44, T45)", async () => {
  const made = [];
  for (let n = 0; n < 30; n += 1) made.push(await record());
  server.before = ({ path, body }) => path.endsWith("/push") && body.facts.some(({ id }) => id === made[12]) && ours({ code: "server.internal" }, 500);
  for (let run = 0; run < 8; run += 1) {
    const before = server.pushed().length;
    await assert.rejects(send());
    assert.ok(server.pushed().slice(before).filter((some) => some.some(({ id }) => id === made[12])).length === 1);
  }
  const found = await states();
  assert.deepEqual(made.filter((id) => found[id] !== "delivered"), [made[12]]);
});

test("a photo moves the run on with every piece that the server has (T57)", async () => {
  await record(await photo(600 * kB));
  let moves = 0;
  await send(() => {
    moves += 1;
  });
  assert.equal(moves, 1 + 3 + 1); // the text, three pieces, the receipt
});

test("'when I ask': texts go, no photo does, whatever failed before; asked once, what waits goes (T52)", async () => {
  await line.choosePhotos("ask");
  const failed = await photo(10);
  await record(failed);
  server.beforePhoto = () => ours({ code: "server.internal" }, 500);
  line.sendAnyway();
  await assert.rejects(send());
  line.sendAnyway(false);
  server.beforePhoto = () => undefined;
  server.carried.length = 0;
  const later = await record(await photo(20));
  for (let run = 0; run < 3; run += 1) await send();
  assert.deepEqual(server.carried, []);
  assert.equal((await states())[later], "waiting");
  line.sendAnyway();
  await send();
  assert.deepEqual(Object.values(await states()), ["delivered", "delivered"]);
});

test("'only Wi-Fi' asks before each photo, and where a phone cannot tell it means 'when I ask' (T52)", async () => {
  navigator.connection = { type: "wifi" };
  await line.choosePhotos("wifi");
  const small = await photo(10);
  await record(small, await photo(20));
  server.beforePhoto = () => {
    navigator.connection.type = "cellular";
  };
  await send();
  assert.deepEqual(server.turns, [small.sha256]);
  assert.equal(await line.photosWaitFor(), "wifi");
  navigator.connection.type = "unknown";
  assert.equal(line.canTell(), false);
  delete navigator.connection;
  assert.equal(line.canTell(), false);
  assert.equal(await line.photosWaitFor(), "ask");
});

test("what is handed in cannot be edited while it goes: a draft and a record are never one thing (T51)", async () => {
  const id = await record(await photo());
  const before = JSON.stringify((await outbox.undelivered()).find((row) => row.id === id).fact);
  server.beforePhoto = async () => {
    await assert.rejects(drafts.setAnswer(id, "x.1", { result: "pass" }));
  };
  await send();
  assert.equal(JSON.stringify((await outbox.items()).find((item) => item.id === id).fact), before);
});

test("one photo is refused and then the line is cut: the others of its record still go, nobody needs to ask", async () => {
  const files = [await photo(100), await photo(200)];
  const id = await record(...files);
  server.beforePhoto = ({ sha256 }) => (sha256 === files[0].sha256 ? ours({ code: "files.not_a_photo" }, 422) : cut());
  await assert.rejects(send());
  server.beforePhoto = () => undefined;
  await send();
  assert.deepEqual([...server.held.keys()], [files[1].sha256]);
  const [row] = await outbox.items();
  assert.deepEqual([row.state, Object.keys(row.problem.lost), row.missing], ["problem", [files[0].sha256], [files[0].sha256]]);
  await outbox.retry(id);
  await send();
  assert.equal((await states())[id], "delivered");
});

test("once somebody else is signed in the photos of the first go no further, and nothing is marked as lost (T10)", async () => {
  const files = [await photo(100), await photo(200)];
  const id = await record(...files);
  server.beforePhoto = () => ours({ code: "people.other_person" }, 409);
  await assert.rejects(send(), { status: 409 });
  assert.deepEqual(server.turns, [files[0].sha256]);
  assert.deepEqual(server.carried.map(({ person }) => person), [me.id]);
  assert.deepEqual(await states(), { [id]: "waiting" });
});
