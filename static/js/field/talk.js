/** Talking to our server and to nobody who pretends to be it: a hotel's sign-in page answers anything with 200. */
import { measureClock } from "./clock.js";
import { currentPerson, deviceId } from "./session.js";

const PATIENCE_MS = 30_000;

/** Nobody of ours answered. */
export class Unreachable extends Error {
  status = 0;
}

/** Our server said no, in the one shape of an error. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {{ code?: string, message?: string, detail?: unknown }} problem
   * @param {number} [waitMs] how long it wants to be left alone
   */
  constructor(status, problem, waitMs = 0) {
    super(problem.message ?? problem.code ?? String(status));
    this.status = status;
    this.problem = problem;
    this.waitMs = waitMs;
  }
}

/** @param {string} path @returns {Promise<any>} */
export const ask = (path) => talk(path, {});

/**
 * In the name of the person whose store this is: the server refuses when it sees somebody else behind the cookie.
 * @param {string} path
 * @param {unknown} message
 * @returns {Promise<any>}
 */
export async function tell(path, message) {
  const text = JSON.stringify(message);
  const headers = {
    "Content-Type": "application/json",
    "Zicha-Device": await deviceId(),
    "Zicha-Person": (await currentPerson())?.id ?? "",
  };
  if (typeof CompressionStream === "undefined") return talk(path, { method: "POST", headers, body: text });
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  const body = await new Response(packed).blob(); // a stream as a body is not for every browser
  return talk(path, { method: "POST", headers: { ...headers, "Content-Encoding": "gzip" }, body });
}

/**
 * @param {string} path
 * @param {RequestInit} request
 */
async function talk(path, request) {
  const response = await fetch(path, {
    redirect: "error",
    cache: request.method ? "no-store" : "default",
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...request,
  }).catch((problem) => {
    throw new Unreachable(String(problem));
  });
  const json = response.headers.get("content-type")?.includes("json");
  if (response.headers.get("zicha-server") !== "1" || !json) throw new Unreachable(`not ours: ${response.status}`);
  const answer = await response.json().catch(() => {
    throw new Unreachable("cut off");
  });
  if (answer.server_time) measureClock(answer.server_time);
  const wait = Number(response.headers.get("retry-after")) * 1000 || 0; // a date there is not for us: we back off anyway
  if (!response.ok) throw new Refused(response.status, answer, wait);
  return answer;
}
