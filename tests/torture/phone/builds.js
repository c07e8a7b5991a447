/** Builds of the app, older and newer: the same engine with another version of its database. */
import path from "node:path";
import { fileURLToPath } from "node:url";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const STATIC = path.resolve(HERE, "../../../static");
const { build } = await import(path.join(STATIC, "node_modules/esbuild/lib/main.js"));
const VERSION = /const VERSION = (\d+);/;

/** @type {Map<number, string>} */
const made = new Map();

/** The engine as one script that answers its exports. @param {number} ahead how many versions newer its database is */
export async function engine(ahead) {
  if (!made.has(ahead)) made.set(ahead, await bundled(ahead));
  return /** @type {string} */ (made.get(ahead));
}

/** @param {number} ahead */
async function bundled(ahead) {
  const newer = {
    name: "newer",
    setup: (plugins) =>
      plugins.onLoad({ filter: /field\/db\.js$/ }, async ({ path: file }) => {
        const { readFile } = await import("node:fs/promises");
        const text = await readFile(file, "utf8");
        if (!VERSION.test(text)) throw new Error("db.js has no VERSION any more");
        return { contents: text.replace(VERSION, (_, held) => `const VERSION = ${Number(held) + ahead};`) };
      }),
  };
  const result = await build({
    entryPoints: [path.join(HERE, "engine.js")],
    nodePaths: [path.join(STATIC, "node_modules")],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "engine",
    platform: "browser",
    plugins: [newer],
  });
  return `${result.outputFiles[0].text}\nreturn engine;`;
}
