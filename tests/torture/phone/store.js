/** The phone's disk: IndexedDB that outlives its pages, that can be full, and whose connections die with their page. */
import "../../../static/node_modules/fake-indexeddb/auto/index.mjs";
import { createHash } from "node:crypto";

/** "": there is room; "put": a write fails at once; "commit": it fails when the transaction ends, as Chrome's do. */
export const disk = { full: "" };

const { put, add } = IDBObjectStore.prototype;
const { transaction } = IDBDatabase.prototype;
const { _start } = IDBTransaction.prototype;
/** @type {WeakMap<IDBDatabase, Set<IDBTransaction>>} */
const running = new WeakMap();
const doomed = new WeakSet();

const guarded = (write) =>
  function (...words) {
    if (disk.full === "put") throw new DOMException("no room", "QuotaExceededError");
    if (disk.full === "commit") doomed.add(this.transaction);
    return write.apply(this, words);
  };
Object.assign(IDBObjectStore.prototype, { put: guarded(put), add: guarded(add) });

IDBDatabase.prototype.transaction = function (...words) {
  const tx = transaction.apply(this, words);
  running.get(this)?.add(tx);
  return tx;
};

IDBTransaction.prototype._start = function () {
  const idle = this._requests.every(({ request }) => request.readyState === "done");
  if (doomed.has(this) && idle && this._state !== "finished") return this._abort("QuotaExceededError");
  return _start.call(this);
};

/** What a page sees of the disk, until it dies: then nothing it asks for comes, and what it had not committed is undone. */
export function storeFor(page) {
  const opened = [];
  const factory = Object.create(indexedDB, {
    open: {
      value: (...words) => {
        if (page.signal.aborted) return new IDBOpenDBRequest(); // and nothing answers
        const request = indexedDB.open(...words);
        request.addEventListener("success", () => {
          running.set(request.result, new Set());
          if (page.signal.aborted) request.result.close();
          else opened.push(request.result);
        });
        return request;
      },
    },
  });
  page.signal.addEventListener("abort", () => {
    for (const db of opened) {
      for (const tx of running.get(db) ?? []) if (tx._state !== "finished") tx._abort(null);
      db.close();
    }
  });
  return factory;
}

/** Everything on the disk, read from outside. */
export async function look() {
  const found = { facts: [], drafts: [], blobs: {}, people: [] };
  for (const { name } of await indexedDB.databases()) {
    if (!name.startsWith("zicha.") || name === "zicha.") continue; // the second is nobody's
    const db = await asked(indexedDB.open(name));
    found.people.push(name);
    const tx = transaction.call(db, ["facts", "drafts", "blobs"]);
    const read = (store) => asked(tx.objectStore(store).getAll());
    const [facts, drafts, blobs] = await Promise.all(["facts", "drafts", "blobs"].map(read));
    found.facts.push(...facts);
    found.drafts.push(...drafts);
    for (const { sha256, bytes } of blobs)
      found.blobs[sha256] = createHash("sha256").update(new Uint8Array(bytes)).digest("hex") === sha256;
    db.close();
  }
  return found;
}

const asked = (request) =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
