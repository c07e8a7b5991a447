/** The tus half of a server for the tests: keeps bytes by upload, and can be told to answer otherwise. */
import { ours, Server } from "./server.js";

const OURS = { "zicha-server": "1", "tus-resumable": "1.0.0" };

export class TusServer extends Server {
  /** Bytes by the hash that was promised. @type {Map<string, number>} */ held = new Map();
  /** Uploads that have begun. @type {Map<string, { sha256: string, length: number, offset: number }>} */ begun = new Map();
  /** Every request about photos: method, hash, offset. @type {{ method: string, sha256: string, offset: number }[]} */ carried = [];
  /** Takes a request about a photo before the server does. */ beforePhoto = () => undefined;
  most = 0;

  constructor(me) {
    super(me);
    const rest = globalThis.fetch;
    globalThis.fetch = (path, request = {}) =>
      String(path).includes("/api/v1/files") ? this.#photo(String(path), request) : rest(path, request);
    this.judge = ({ id, files }) => this.#state(id, files);
  }

  /** The hashes of which a first request came, in order. */
  get turns() {
    return [...new Set(this.carried.map(({ sha256 }) => sha256))];
  }

  #facts = new Map();

  #state(id, files) {
    if (files) this.#facts.set(id, files);
    const missing = (this.#facts.get(id) ?? []).map(({ sha256 }) => sha256).filter((sha256) => !this.held.has(sha256));
    return missing.length ? { id, state: "waiting", missing } : { id, state: "accepted", receipt: "a.b.c" };
  }

  async #photo(path, { method = "GET", headers = {}, body }) {
    const bytes = body ? (await new Response(body).arrayBuffer()).byteLength : 0;
    this.most = Math.max(this.most, bytes);
    const begun = method === "POST" ? { sha256: promised(headers), length: Number(headers["Upload-Length"]), offset: 0 } : this.begun.get(path);
    const asked = { method, sha256: begun?.sha256 ?? "", offset: Number(headers["Upload-Offset"] ?? 0), person: headers["Zicha-Person"] };
    this.carried.push(asked);
    const before = await this.beforePhoto(asked, begun);
    if (before) return before;
    if (!begun) return ours({ code: "files.unknown" }, 404);
    if (method === "HEAD") return new Response(null, { headers: { ...OURS, "upload-offset": String(begun.offset), "upload-length": String(begun.length) } });
    if (method === "PATCH" && asked.offset !== begun.offset) return ours({ code: "files.offset" }, 409);
    const at = method === "POST" ? `/api/v1/files/${this.begun.size}` : path;
    this.begun.set(at, begun);
    begun.offset += bytes;
    if (begun.offset === begun.length) this.held.set(begun.sha256, begun.length);
    const said = { ...OURS, "upload-offset": String(begun.offset), ...(method === "POST" && { location: at }) };
    return new Response(null, { status: method === "POST" ? 201 : 204, headers: said });
  }
}

/** @param {Record<string, string>} headers */
const promised = (headers) => atob(/sha256 ([^,]+)/.exec(headers["Upload-Metadata"])?.[1] ?? "");
