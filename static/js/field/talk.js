/** Talking to our server and to nobody who pretends to be it: a hotel's sign-in page answers anything with 200. */
import { measureClock } from "./clock.js";
import { deviceId } from "./session.js";

const PATIENCE_MS = 30_000;

/** Nobody of ours answered. */
export class Unreachable extends Error {}

/** Our server said no, in the one shape of an error. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {{ code?: string, message?: string, detail?: unknown }} problem
   */
  constructor(status, problem) {
    super(problem.message ?? problem.code ?? String(status));
    this.status = status;
    this.problem = problem;
  }
}

/** @param {string} path @returns {Promise<any>} */
export const ask = (path) => talk(path, {});

/**
 * @param {string} path
 * @param {unknown} message
 * @returns {Promise<any>}
 */
export async function tell(path, message) {
  const text = JSON.stringify(message);
  const headers = { "Content-Type": "application/json", "Zicha-Device": await deviceId() };
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
  if (!response.ok) throw new Refused(response.status, answer);
  return answer;
}
