import assert from "node:assert/strict";
import { test } from "node:test";
import { Caches, file, startWorker } from "./worker.js";

const fine = ({ path }) => file(path?.startsWith("/app") ? "text/html" : "text/javascript");

/** A phone that has the build of before. */
async function withBefore() {
  const caches = new Caches();
  await (await caches.open("zicha-v1")).put("/app", new Response("old shell"));
  return caches;
}

test("nothing but GET of our own address is touched, whatever it carries (T26)", () => {
  const worker = startWorker("service-worker");
  for (const method of ["POST", "PUT", "PATCH", "HEAD", "DELETE", "OPTIONS"])
    for (const path of ["/app", "/api/v1/files/1", "/api/v1/sync/push", "/static/dist/field-AAAA.js", "/"])
      assert.equal(worker.ask(path, { method, mode: "navigate" }), undefined);
  assert.equal(worker.ask("https://elsewhere.test/app", { mode: "navigate" }), undefined);
  assert.equal(worker.ask("/api/v1/me"), undefined);
  assert.deepEqual(worker.done.requests, []);
});

test("an install keeps all of the core, asked from the server where the name does not say what is inside", async () => {
  const asked = [];
  const worker = startWorker("service-worker", { fetch: (request) => (asked.push([request.path, request.cache]), fine(request)) });
  await worker.send("install");
  assert.deepEqual([...worker.caches.all.get("zicha-v2").held.keys()].sort(), ["/app", "/app/rescue", "/static/dist/field-AAAA.js", "/static/dist/zxing-BBBB.wasm", "/static/icons/zicha.svg"]);
  assert.equal(new Map(asked).get("/app"), "reload");
  assert.equal(new Map(asked).get("/static/icons/zicha.svg"), "reload");
  assert.equal(worker.done.skipped, 0); // nothing is taken over under the user's hands
});

test("an install of which one file does not come fails, and worker and cache of before stay (T63)", async () => {
  const failing = {
    "a cut line": () => {
      throw new TypeError("Failed to fetch");
    },
    "a server error": () => new Response("", { status: 500 }),
    "a network's sign-in page": () => new Response("<html>", { headers: { "content-type": "text/html" } }),
    "a server that has another build": () => new Response('<script src="/static/dist/field-ZZZZ.js">', { headers: { "content-type": "text/html", "zicha-server": "1" } }),
    "a redirect": () => Object.defineProperty(file(), "redirected", { value: true }),
  };
  for (const [what, broken] of Object.entries(failing))
    for (const path of ["/app", "/app/rescue", "/static/dist/field-AAAA.js", "/static/icons/zicha.svg"]) {
      const worker = startWorker("service-worker", { caches: await withBefore(), fetch: (request) => (request.path === path ? broken() : fine(request)) });
      await assert.rejects(worker.send("install"), `${what} for ${path}`);
      assert.deepEqual(await worker.caches.keys(), ["zicha-v1"], what);
      assert.equal(await (await worker.ask("/app", { mode: "navigate" })).text(), "old shell");
    }
});

test("a phone without room for all of it keeps none of it, and what it had (T63)", async () => {
  const caches = await withBefore();
  caches.room = 1;
  const worker = startWorker("service-worker", { caches, fetch: fine });
  await assert.rejects(worker.send("install"));
  assert.deepEqual(await caches.keys(), ["zicha-v1"]);
});

test("what is only needed for scanning may come later, and only from us", async () => {
  let portal = true;
  const worker = startWorker("service-worker", { fetch: (request) => (request.path?.includes("zxing") || request.url.includes("zxing") ? (portal ? file("text/html") : file("application/wasm")) : fine(request)) });
  await worker.send("install");
  const cache = worker.caches.all.get("zicha-v2");
  await worker.ask("/static/dist/zxing-BBBB.wasm");
  assert.equal(cache.held.has("/static/dist/zxing-BBBB.wasm"), false);
  portal = false;
  await worker.ask("/static/dist/zxing-BBBB.wasm");
  assert.equal(cache.held.has("/static/dist/zxing-BBBB.wasm"), true);
});

test("while a page of the old build is open its files stay, and go with it (T62)", async () => {
  for (const [pages, left] of [[[1, 2], ["zicha-v1", "zicha-v2"]], [[1], ["zicha-v2"]]]) {
    const worker = startWorker("service-worker", { caches: await withBefore(), fetch: fine, pages });
    await worker.send("install");
    await worker.send("activate");
    assert.deepEqual(await worker.caches.keys(), left);
  }
});

test("it takes over when the page says so", async () => {
  const worker = startWorker("service-worker");
  worker.heard.message({ data: "something else" });
  assert.equal(worker.done.skipped, 0);
  worker.heard.message({ data: "take over" });
  assert.equal(worker.done.skipped, 1);
});

test("the start page comes from the phone, without a word to the network (T80)", async () => {
  const worker = startWorker("service-worker", { fetch: fine });
  await worker.send("install");
  worker.done.requests.length = 0;
  await worker.ask("/app", { mode: "navigate" });
  assert.deepEqual(worker.done.requests, []);
});

test("the sending half is fetched at the install, and woken for its own errand", async () => {
  const worker = startWorker("service-worker", { fetch: fine });
  await worker.send("install");
  assert.deepEqual(worker.done.imported, ["/static/dist/send-worker-CCCC.js"]);
  let tag;
  worker.room.errand = async (named) => {
    tag = named;
  };
  await worker.send("sync", { tag: "zicha.outbox" });
  assert.equal(tag, "zicha.outbox");
});

test("the worker that ends the worker takes over at once, removes our caches and no others, and is gone", async () => {
  const caches = await withBefore();
  await caches.open("zicha-v0");
  await caches.open("of-somebody-else");
  const worker = startWorker("service-worker-off", { caches });
  await worker.send("install");
  assert.equal(worker.done.skipped, 1);
  await worker.send("activate");
  assert.deepEqual(await caches.keys(), ["of-somebody-else"]);
  assert.equal(worker.done.unregistered, 1);
  assert.equal(worker.ask("/app", { mode: "navigate" }), undefined);
});
