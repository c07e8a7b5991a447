/** Talking to our server and to nobody who pretends to be it: a hotel's sign-in page answers anything with 200. */
import { measureClock } from "./clock.js";
import { currentPerson, deviceId } from "./session.js";

const PATIENCE_MS = 30_000;

/**
 * Who kept our server from answering: nobody at all, somebody who answers in its place (a network that wants to be
 * signed in to), or whatever stands before it and says that it is away.
 * @typedef {"line" | "portal" | "away"} Why
 */

/** Nobody of ours answered. */
export class Unreachable extends Error {
  status = 0;

  /**
   * @param {string} message
   * @param {Why} [why]
   */
  constructor(message, why = "line") {
    super(message);
    this.why = why;
  }
}

/**
 * An answer without our mark. A gateway before our server says that it is away by 5xx; everything else that is not
 * ours is somebody in between, and 511 is their own word for it.
 * @param {number} status 0 for a redirect that was not followed
 */
export const notOurs = (status) =>
  new Unreachable(`not ours: ${status}`, status >= 500 && status !== 511 ? "away" : "portal");

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

/** Somebody else is signed in by now: nothing of this person's may go. @param {{ code?: string } | undefined} problem */
export const isOfOthers = (problem) => problem?.code === "people.other_person";

/**
 * @param {string} path
 * @param {Record<string, string>} [headers]
 * @returns {Promise<any>} null where these name the tag of an answer that still holds
 */
export const ask = (path, headers) => talk(path, headers ? { headers } : {});

/** So that the server knows, after this browser was cleared, that it was here. @returns {Promise<Record<string, string>>} */
export const ownName = async () => ({ "Zicha-Device": await deviceId() });

/**
 * In the name of the person whose store this is: the server refuses when it sees somebody else behind the cookie.
 * @param {string} path
 * @param {unknown} message
 * @param {Record<string, string>} [more]
 * @returns {Promise<any>}
 */
export async function tell(path, message, more) {
  const text = JSON.stringify(message);
  const headers = {
    "Content-Type": "application/json",
    "Zicha-Device": await deviceId(),
    "Zicha-Person": (await currentPerson())?.id ?? "",
    ...more,
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
    redirect: "manual", // never followed, yet told from a line that is gone
    cache: request.method ? "no-store" : "default",
    signal: patience(),
    ...request,
  }).catch((problem) => {
    throw new Unreachable(String(problem));
  });
  if (response.status === 304 && response.headers.get("zicha-server") === "1") return null;
  const json = response.headers.get("content-type")?.includes("json");
  if (response.headers.get("zicha-server") !== "1" || !json)
    throw tooLarge(response.status) ?? notOurs(response.status);
  const answer = await response.json().catch(() => {
    throw new Unreachable("cut off");
  });
  if (answer.server_time) measureClock(answer.server_time);
  const wait = Number(response.headers.get("retry-after")) * 1000 || 0; // a date there is not for us: we back off anyway
  if (!response.ok) throw new Refused(response.status, answer, wait);
  const tag = response.headers.get("etag");
  return tag ? { ...answer, tag } : answer;
}

/** Not every proxy lets through what our server would take, and then speaks for itself. @param {number} status */
const tooLarge = (status) => (status === 413 ? new Refused(413, { code: "request.too_large" }) : null);

/** The oldest browsers that we serve cannot make such a signal by themselves. */
function patience() {
  if (AbortSignal.timeout) return AbortSignal.timeout(PATIENCE_MS);
  const control = new AbortController();
  setTimeout(() => control.abort(), PATIENCE_MS);
  return control.signal;
}
