/**
 * What tus-js-client asks of a way to make requests, by fetch: a worker that is woken when no page is open has no
 * XMLHttpRequest. It does not tell how far a piece is, so pages use the other way.
 */

/** @typedef {import("tus-js-client").HttpRequest} HttpRequest */

/** @implements {HttpRequest} */
class Request {
  #control = new AbortController();
  /** @type {Record<string, string>} */ #headers = {};

  /** @param {string} method @param {string} url */
  constructor(method, url) {
    this.method = method;
    this.url = url;
  }

  getMethod = () => this.method;
  getURL = () => this.url;
  getHeader = (/** @type {string} */ name) => this.#headers[name];
  setProgressHandler = () => {};
  getUnderlyingObject = () => null;

  /** @param {string} name @param {string} value */
  setHeader(name, value) {
    this.#headers[name] = value;
  }

  /** @param {any} [body] */
  async send(body = null) {
    const { method, url } = this;
    const answer = await fetch(url, {
      method,
      body,
      headers: this.#headers,
      redirect: "manual",
      signal: this.#control.signal,
    });
    const text = await answer.text();
    return {
      getStatus: () => answer.status,
      getHeader: (/** @type {string} */ name) => answer.headers.get(name) ?? undefined,
      getBody: () => text,
      getUnderlyingObject: () => answer,
    };
  }

  async abort() {
    this.#control.abort();
  }
}

/** @type {import("tus-js-client").HttpStack} */
export const fetchStack = {
  createRequest: (method, url) => new Request(method, url),
  getName: () => "fetch",
};
