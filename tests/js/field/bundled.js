/**
 * Modules as a browser gets them. Node resolves tus-js-client to a build of its own that knows no blobs, so what sends
 * photos is bundled first, as the build does it.
 */
import "../../../static/node_modules/fake-indexeddb/auto/index.mjs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../../../static/node_modules/esbuild/lib/main.js";

const FIELD = fileURLToPath(new URL("../../../static/js/field/", import.meta.url));

let copies = 0;

/** A copy of its own at every call. @param {string[]} names of modules, without their ending @returns {Promise<any>} all that they export, by module */
export async function bundled(...names) {
  const contents = names.map((name) => `export * as ${name.replaceAll("-", "_")} from "./${name}.js";`).join("\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: path.resolve(FIELD) },
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    logLevel: "error",
  });
  copies += 1;
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}#${copies}`);
}
