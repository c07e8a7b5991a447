/**
 * A server for the tests, on the other end of `fetch`: keeps what it is given, and can be told to fail in the ways
 * that real ones and real lines fail. `heard` has every request.
 */
export class Server {
  /** @type {{ path: string, body: any, headers: Record<string, string> }[]} */ heard = [];
  /** Takes a request before the server does: returns an answer, throws, or returns nothing. */ before = () => undefined;
  /** What the server says of one fact. */ judge = (fact) => ({ id: fact.id, state: "accepted", receipt: "a.b.c" });
  epoch = "e1";
  /** How far its clock is from this machine's. */ aheadMs = 0;

  constructor(me) {
    this.me = me;
    globalThis.fetch = (path, request = {}) => this.#answer(path, request);
  }

  /** The paths that were asked for, in order. */
  get paths() {
    return this.heard.map(({ path }) => path.split("?")[0]);
  }

  pushed() {
    return this.heard.filter(({ path }) => path.endsWith("/push")).map(({ body }) => body.facts);
  }

  async #answer(path, { headers = {}, body }) {
    const heard = { path, headers, body: body && (await unpacked(body, headers)) };
    this.heard.push(heard);
    return (await this.before(heard)) || ours(this.#say(heard));
  }

  #say({ path, body }) {
    const all = { epoch: this.epoch, server_time: new Date(Date.now() + this.aheadMs).toISOString() };
    if (path.endsWith("/me")) return { ...all, me: this.me };
    if (path.endsWith("/push")) return { ...all, results: body.facts.map((fact) => this.judge(fact)) };
    if (path.endsWith("/status")) return { ...all, results: body.ids.map((id) => this.judge({ id })) };
    return { ...all, cursor: 1, full: false, enterprise: { id: this.me.enterprise, name: "盛泽" }, checklists: [] };
  }
}

/** As our server answers. */
export const ours = (value, status = 200, headers = {}) =>
  new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json", "zicha-server": "1", ...headers } });

async function unpacked(body, headers) {
  const packed = typeof body === "string" ? new Blob([body]) : body;
  const stream = headers["Content-Encoding"] ? packed.stream().pipeThrough(new DecompressionStream("gzip")) : packed.stream();
  return JSON.parse(await new Response(stream).text());
}
