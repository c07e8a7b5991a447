/** Photos go by tus in pieces: a cut resumes where the server's count stands, on this page or the next. */
import { Upload } from "tus-js-client";
import { photoBlob } from "./photos.js";
import { uploadPlaces } from "./upload-places.js";

const ENDPOINT = "/api/v1/files";
const PIECE = 2 * 1024 * 1024;

/** The server will not take this file, whatever the network. */
export class FileRefused extends Error {
  /** @param {{ code?: string, message?: string }} problem */
  constructor(problem) {
    super(problem.message ?? problem.code);
    this.problem = problem;
  }
}

/**
 * @param {import("./facts.js").FileEntry} file
 * @param {(sent: number) => void} progress bytes that the server has
 */
export async function uploadFile(file, progress) {
  const blob = await photoBlob(file.sha256);
  if (!blob) throw new FileRefused({ code: "files.not_on_phone" });
  await new Promise((done, fail) => {
    const upload = new Upload(blob, {
      endpoint: ENDPOINT,
      chunkSize: PIECE,
      retryDelays: [0, 1_000, 3_000, 5_000],
      metadata: { sha256: file.sha256, filename: file.name, filetype: file.type },
      // By content alone: the same photo of two inspections is one upload, two photos never share one.
      fingerprint: async () => `zicha-file-${file.sha256}`,
      urlStorage: uploadPlaces,
      removeFingerprintOnSuccess: true,
      onChunkComplete: (_size, accepted) => progress(accepted),
      onShouldRetry: (problem) => {
        const status = statusOf(problem);
        return !status || status === 409 ? !isHeld(problem) : status === 423 || status >= 500;
      },
      onSuccess: () => done(undefined),
      onError: (problem) => (isHeld(problem) ? done(undefined) : fail(readable(problem))),
    });
    upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous);
      upload.start();
    }, fail);
  });
}

/** @param {any} problem */
const statusOf = (problem) => problem.originalResponse?.getStatus() ?? 0;

/** @param {any} problem */
function bodyOf(problem) {
  try {
    return JSON.parse(problem.originalResponse?.getBody() ?? "");
  } catch {
    return {};
  }
}

/** Somebody of this enterprise sent the same bytes before. @param {any} problem */
const isHeld = (problem) => bodyOf(problem).code === "files.already_held";

/** @param {any} problem */
function readable(problem) {
  const status = statusOf(problem);
  const ours = problem.originalResponse?.getHeader("zicha-server") === "1";
  const lasting = ours && [400, 403, 413, 415, 422, 460].includes(status);
  return lasting
    ? new FileRefused(bodyOf(problem))
    : Object.assign(new Error("not now"), { status: ours ? status : 0 });
}
