/** Photos go by tus in pieces: a cut resumes where the server's count stands, on this page or the next. */
import { Upload } from "tus-js-client";
import { fetchStack } from "./fetch-stack.js";
import { FileRefused } from "./file-refused.js";
import { photoBlob } from "./photos.js";
import { currentPerson } from "./session.js";
import { deadAfter } from "./stall.js";
import { isOfOthers, notOurs, Refused, Unreachable } from "./talk.js";
import { uploadPlaces } from "./upload-places.js";

const ENDPOINT = "/api/v1/files";
/** What a slow line finishes, so that a cut costs little. */
const PIECE = 256 * 1024;
/** A line that moves nothing for so long is dead, whatever the browser says. */
const STALL_MS = 30_000;
/** Where nobody tells how far a piece is, it has the time that a slow line needs for all of it. */
const PIECE_MS = 120_000;
const TELLS = typeof XMLHttpRequest !== "undefined";
/** Answers about this file that the next try will not change. */
const LASTING = [400, 403, 413, 415, 422];
/** Answers after which the server is asked where it stands, or begins anew if it has forgotten. */
const PASSING = [0, 404, 408, 409, 410, 423, 460];

/** By these a browser says that what it kept is damaged. */
const UNREADABLE = ["NotFoundError", "NotReadableError", "DataError", "EncodingError"];

/**
 * @param {import("./facts.js").FileEntry} file
 * @param {(sent: number) => void} progress bytes that the server has
 * @param {number} [stallMs]
 */
export async function uploadFile(file, progress, stallMs = TELLS ? STALL_MS : PIECE_MS) {
  const blob = await photoBlob(file.sha256).catch((problem) => {
    if (UNREADABLE.includes(problem?.name)) return null;
    throw problem;
  });
  if (!blob) throw new FileRefused({ code: "files.not_on_phone" });
  const person = (await currentPerson())?.id ?? "";
  await new Promise((done, fail) => {
    const line = deadAfter(stallMs, () => {
      void upload.abort();
      fail(new Unreachable("stalled"));
    });
    const upload = new Upload(blob, {
      endpoint: ENDPOINT,
      ...(!TELLS && { httpStack: fetchStack }),
      chunkSize: PIECE,
      uploadDataDuringCreation: true,
      headers: { "Zicha-Person": person }, // somebody else may sign in on this phone while it goes
      retryDelays: [0, 1_000, 3_000, 5_000],
      metadata: { sha256: file.sha256, filename: file.name, filetype: file.type },
      // By content alone: the same photo of two inspections is one upload, two photos never share one.
      fingerprint: async () => `zicha-file-${file.sha256}`,
      urlStorage: uploadPlaces,
      removeFingerprintOnSuccess: true,
      onBeforeRequest: (request) => line.watch(request.getUnderlyingObject()),
      onAfterResponse: (request, response) => {
        line.rest();
        mustBeOurs(request.getUnderlyingObject(), response);
      },
      onChunkComplete: (_size, accepted) => progress(accepted),
      onShouldRetry: (problem) => mayPass(problem),
      onSuccess: () => {
        line.rest();
        done(undefined);
      },
      onError: (problem) => {
        line.rest();
        if (isHeld(problem)) done(undefined);
        else fail(readable(problem));
      },
    });
    upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous);
      upload.start();
    }, fail);
  });
}

/**
 * A sign-in page of a hotel, or whoever a redirect led to, has said nothing about our upload. Nor has our own server
 * when it is in trouble or wants to know who asks: what stands there is gone on with, and never begun again.
 * @param {XMLHttpRequest | null} request
 * @param {import("tus-js-client").HttpResponse} response
 */
function mustBeOurs(request, response) {
  const elsewhere = request?.responseURL && new URL(request.responseURL).origin !== location.origin;
  if (elsewhere || response.getHeader("zicha-server") !== "1") throw notOurs(elsewhere ? 0 : response.getStatus());
  const status = response.getStatus();
  const wait = Number(response.getHeader("retry-after")) * 1000 || 0;
  const said = status === 409 ? bodyOf(response) : {};
  if (status === 401 || status === 429 || status >= 500 || isOfOthers(said))
    throw new Refused(status, bodyOf(response), wait);
}

/** @param {any} problem */
function mayPass(problem) {
  if (problem.causingError instanceof Unreachable || problem.causingError instanceof Refused) return false;
  return PASSING.includes(statusOf(problem)) && !isHeld(problem);
}

/** @param {any} problem */
const statusOf = (problem) => problem.originalResponse?.getStatus() ?? 0;

/** @param {any} response */
function bodyOf(response) {
  try {
    return JSON.parse(response?.getBody() ?? "");
  } catch {
    return {};
  }
}

/** Somebody of this enterprise sent the same bytes before. @param {any} problem */
const isHeld = (problem) => bodyOf(problem.originalResponse).code === "files.already_held";

/** @param {any} problem */
function readable(problem) {
  const cause = problem.causingError;
  if (cause instanceof Unreachable || cause instanceof Refused) return cause;
  const response = problem.originalResponse;
  if (!response) return new Unreachable(String(problem));
  const said = bodyOf(response);
  return LASTING.includes(statusOf(problem)) ? new FileRefused(said) : new Refused(statusOf(problem), said);
}
