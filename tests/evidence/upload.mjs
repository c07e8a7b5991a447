// Uploads a file with tus-js-client and prints the outcome. Arguments: endpoint, file, sha256, cookie, chunk size.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const tus = createRequire(new URL("../../static/package.json", import.meta.url))("tus-js-client");
const [endpoint, file, sha256, cookie, chunkSize] = process.argv.slice(2);

const upload = new tus.Upload(readFileSync(file), {
  endpoint,
  headers: { Cookie: cookie },
  metadata: { sha256, filename: "photo.jpg", filetype: "image/jpeg" },
  retryDelays: [0, 50, 100, 200, 400, 800, 1000, 1000, 1000],
  chunkSize: Number(chunkSize) || Number.POSITIVE_INFINITY,
  uploadDataDuringCreation: chunkSize === "0",
  onSuccess: () => console.log("delivered"),
  onError: (error) => {
    console.log(`failed ${error.originalResponse?.getStatus() ?? error.message}`);
    process.exitCode = 1;
  },
});
upload.start();
