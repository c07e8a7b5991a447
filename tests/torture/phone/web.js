/** `fetch` and `XMLHttpRequest` as a page has them, on a line of ours. */
import { Broken } from "./line.js";

/**
 * @param {import("./line.js").Line} line
 * @param {AbortSignal} life ends with the page
 */
export function webOf(line, life) {
  const never = () => new Promise(() => {}); // a page that died hears nothing any more
  const exchange = (asked, signal) => line.exchange(asked, signal).then(
    (said) => (life.aborted ? never() : said),
    (problem) => (life.aborted ? never() : Promise.reject(problem)),
  );

  const fetch = async (path, { method = "GET", headers = {}, body, signal, redirect } = {}) => {
    if (life.aborted) return never();
    const bytes = body ? Buffer.from(await new Response(body).arrayBuffer()) : Buffer.alloc(0);
    const asked = { method, path, headers: { origin: line.origin, ...headers }, body: bytes };
    const said = await exchange(asked, AbortSignal.any([life, signal ?? life])).catch((problem) => {
      throw new TypeError(`Failed to fetch: ${problem.message}`);
    });
    if (redirect === "error" && !said.url.startsWith(line.origin)) throw new TypeError("redirect mode is set to error");
    return new Response([101, 204, 205, 304].includes(said.status) ? null : said.body, { status: said.status, headers: plain(said.headers) });
  };

  class XMLHttpRequest extends EventTarget {
    upload = new EventTarget();
    status = 0;
    responseText = "";
    responseURL = "";
    readyState = 0;
    #asked = { method: "", path: "", headers: {}, body: Buffer.alloc(0) };
    #headers = {};
    #ended = new AbortController();
    open(method, url) {
      Object.assign(this.#asked, { method, path: url.replace(line.origin, "") });
    }
    setRequestHeader(name, value) {
      this.#asked.headers[name] = value;
    }
    getResponseHeader(name) {
      return this.#headers[name.toLowerCase()] ?? null;
    }
    abort() {
      this.#ended.abort();
    }
    async send(body) {
      if (life.aborted) return;
      this.#asked.headers.origin = line.origin;
      if (body) this.#asked.body = Buffer.from(await body.arrayBuffer());
      try {
        const said = await exchange(this.#asked, AbortSignal.any([life, this.#ended.signal]));
        this.#headers = said.headers;
        Object.assign(this, { status: said.status, responseText: said.body.toString(), responseURL: said.url, readyState: 4 });
        this.#tell(this.upload, "progress", { lengthComputable: true, loaded: this.#asked.body.length });
        this.#tell(this, "load");
      } catch (problem) {
        if (!(problem instanceof Broken)) throw problem;
        this.#tell(this, this.#ended.signal.aborted ? "abort" : "error");
      }
      this.#tell(this, "loadend");
    }
    #tell(target, type, more = {}) {
      const event = Object.assign(new Event(type), more);
      target.dispatchEvent(event);
      target[`on${type}`]?.(event);
    }
  }
  return { fetch, XMLHttpRequest };
}

const plain = (headers) => Object.fromEntries(Object.entries(headers).filter(([, value]) => typeof value === "string"));
