/** The worker's script in a room of its own: caches in memory, a network that the test makes, clients that it names. */
import { readFileSync } from "node:fs";
import vm from "node:vm";

const ORIGIN = "http://zicha.test";

class Cache {
  held = new Map();
  room = Number.POSITIVE_INFINITY;
  match = async (key) => this.held.get(String(key))?.clone();
  async put(key, answer) {
    if (this.held.size >= this.room) throw new DOMException("full", "QuotaExceededError");
    this.held.set(String(key), answer);
  }
}

export class Caches {
  /** @type {Map<string, Cache>} */ all = new Map();
  keys = async () => [...this.all.keys()];
  delete = async (name) => this.all.delete(name);
  match = async (key) => (await Promise.all([...this.all.values()].map((cache) => cache.match(key)))).find(Boolean);
  async open(name) {
    if (!this.all.has(name)) this.all.set(name, Object.assign(new Cache(), this.room && { room: this.room }));
    return this.all.get(name);
  }
}

/**
 * @param {"service-worker" | "service-worker-off"} name
 * @param {{ caches?: Caches, fetch?: (request: any) => any, pages?: any[], told?: Record<string, unknown> }} [world]
 */
export function startWorker(name, { caches = new Caches(), fetch = () => new Response("x"), pages = [], told = {} } = {}) {
  const heard = {};
  const done = { skipped: 0, claimed: 0, unregistered: 0, imported: [], requests: [] };
  class Asked {
    constructor(path, more = {}) {
      Object.assign(this, { url: new URL(path, ORIGIN).href, path, method: "GET", ...more });
    }
  }
  const room = {
    CORE: ["/static/dist/field-AAAA.js", "/static/icons/zicha.svg"],
    EXTRA: ["/static/dist/zxing-BBBB.wasm"],
    SENDER: "/static/dist/send-worker-CCCC.js",
    VERSION: "v2",
    ...told,
    caches,
    Response,
    URL,
    Request: Asked,
    setTimeout,
    location: new URL(ORIGIN),
    importScripts: (path) => done.imported.push(path),
    addEventListener: (event, listener) => {
      heard[event] = listener;
    },
    skipWaiting: () => (done.skipped += 1),
    clients: { matchAll: async () => pages, claim: async () => (done.claimed += 1) },
    registration: { sync: {}, unregister: async () => (done.unregistered += 1) },
    fetch: async (request) => {
      done.requests.push(request.path ?? request.url);
      return fetch(request);
    },
  };
  room.self = room;
  const text = readFileSync(new URL(`../../../static/${name}.js`, import.meta.url), "utf8");
  vm.runInNewContext(text, room);
  /** Sends an event and waits for what it promises. */
  const send = async (event, more = {}) => {
    let waited;
    heard[event]?.({ waitUntil: (work) => (waited = work), ...more });
    await waited;
  };
  /** What the worker answers to a request; undefined where it leaves it to the browser. */
  const ask = (path, more = {}) => {
    let answer;
    heard.fetch?.({ request: { method: "GET", mode: "cors", url: new URL(path, ORIGIN).href, ...more }, respondWith: (said) => (answer = said) });
    return answer;
  };
  return { send, ask, done, caches, room, heard };
}

/** As our server answers for a file. */
export const file = (type = "text/javascript") => new Response("x", { headers: { "content-type": type, "zicha-server": "1" } });
