/** The line between phone and server, and all that lines do: break, lie, repeat, stand still, end in a hotel's portal. */
import http from "node:http";

const FAULTS = ["before", "half", "after", "truncated", "portal", "portal_json", "gateway", "elsewhere", "twice", "late", "silent"];

/** No answer came, whatever became of the question. */
export class Broken extends Error {}

export class Line {
  /** How often something goes wrong, 0 to 1. */ rough = 0;
  cookie = "";
  /** How many questions the server has in hand. */ asking = 0;
  /** @type {Record<string, number>} what happened how often */ happened = {};

  /** @param {string} origin @param {() => number} die */
  constructor(origin, die) {
    this.origin = origin;
    this.die = die;
    this.agent = new http.Agent({ keepAlive: true });
  }

  /**
   * @param {{ method: string, path: string, headers: Record<string, string>, body: Buffer }} asked
   * @param {AbortSignal} signal
   * @returns {Promise<{ status: number, headers: Record<string, string>, body: Buffer, url: string }>}
   */
  async exchange(asked, signal) {
    const fault = this.die() < this.rough ? FAULTS[Math.floor(this.die() * FAULTS.length)] : "none";
    this.happened[fault] = (this.happened[fault] ?? 0) + 1;
    const url = this.origin + asked.path;
    const answer = (status, type, text) => ({ status, headers: { "content-type": type }, body: Buffer.from(text), url });
    if (fault === "before") throw new Broken("cut before");
    if (fault === "portal") return answer(200, "text/html", "<html>欢迎使用免费 WiFi</html>");
    if (fault === "portal_json") return answer(200, "application/json", "{}");
    if (fault === "gateway") return answer(502, "text/html", "bad gateway");
    if (fault === "elsewhere") return { ...answer(200, "text/html", "moved"), url: "http://portal.example/" };
    if (fault === "silent") return new Promise((_, fail) => signal.addEventListener("abort", () => fail(new Broken("given up"))));
    if (fault === "half") return this.#send(asked, signal, Math.floor(this.die() * asked.body.length));
    if (fault === "late") await new Promise((go) => setTimeout(go, this.die() * 60));
    const said = await this.#send(asked, signal);
    if (fault === "twice") return this.#send(asked, signal);
    if (fault === "after") throw new Broken("cut after");
    if (fault === "truncated") return { ...said, body: said.body.subarray(0, Math.floor(said.body.length / 2)) };
    return said;
  }

  /** @param {any} asked @param {AbortSignal} signal @param {number} [upto] bytes after which the line breaks */
  #send({ method, path, headers, body }, signal, upto) {
    const all = { ...headers, ...(this.cookie && { cookie: this.cookie }), "content-length": String(body.length) };
    this.asking += 1;
    const answered = new Promise((done, fail) => {
      const request = http.request(this.origin + path, { method, headers: all, agent: this.agent, signal });
      request.on("error", (problem) => fail(new Broken(String(problem))));
      request.on("response", (response) => {
        const pieces = [];
        response.on("data", (piece) => pieces.push(piece));
        response.on("error", (problem) => fail(new Broken(String(problem))));
        response.on("end", () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces), url: this.origin + path }));
      });
      if (upto === undefined) return request.end(body);
      request.write(body.subarray(0, upto), () => setTimeout(() => request.destroy(new Error("cut")), 5));
    });
    return answered.finally(() => {
      this.asking -= 1;
    });
  }
}
