/**
 * Bundles the client into static/dist: scripts and styles under names that carry their hash, the words, the worker
 * with its list of files, and manifest.json by which the server finds them all.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { build } from "esbuild";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const DIST = path.join(HERE, "dist");
const ROOT = path.dirname(HERE);
const TARGET = ["chrome100", "safari15.4", "firefox110"];

/** The desk's, and what the worker brings along by itself. */
const NOT_KEPT = /^(desk\.|send-worker\.|part-)/;
/** Parts that the app opens without, kept all the same. Of the others no phone with a store and no builder has need. */
const LATER = /^part-(uploads|handover|import|ghost-camera)-/;

/** @type {import("esbuild").BuildOptions & { metafile: true }} */
const common = {
  outdir: DIST,
  entryNames: "[name]-[hash]",
  chunkNames: "part-[name]-[hash]",
  assetNames: "[name]-[hash]",
  publicPath: "/static/dist",
  bundle: true,
  minify: true,
  sourcemap: "linked",
  target: TARGET,
  metafile: true,
  loader: { ".wasm": "file" },
  alias: { "zxing-reader-wasm": zxing() },
  logLevel: "warning",
};

/** By which a phone says which build it runs. */
const VERSION = /^version = "(.+)"$/m.exec(await readFile(path.join(ROOT, "pyproject.toml"), "utf8"))?.[1] ?? "";
const known = { APP_VERSION: JSON.stringify(VERSION) };

/** @type {Record<string, string>} plain name to hashed name */
const names = {};

await rm(DIST, { recursive: true, force: true });
await mkdir(DIST, { recursive: true });
const workers = await beside();
const { opening, later } = await scripts();
await rescue();
await styles();
await oldEngines();
await words();
await worker();
await writeFile(path.join(DIST, "manifest.json"), `${JSON.stringify(names, null, 1)}\n`);
await packed();

/** What runs beside the page, each in a file of its own. @returns {Promise<Record<string, string>>} names to addresses */
async function beside() {
  const found = {};
  for (const name of ["photo-worker", "scan-worker", "send-worker"]) {
    const result = await build({
      ...common,
      entryPoints: { [name]: path.join(HERE, "js", "field", `${name}.js`) },
      format: "iife",
      define: known,
    });
    note(result.metafile);
    found[name.toUpperCase().replace("-", "_")] = JSON.stringify(`/static/dist/${names[`${name}.js`]}`);
  }
  return found;
}

async function scripts() {
  const desk = path.join(HERE, "js", "desk", "main.js");
  const entries = { field: path.join(HERE, "js", "field", "main.js"), ...(existsSync(desk) && { desk }) };
  const result = await build({
    ...common,
    entryPoints: entries,
    define: { ...known, ...workers },
    splitting: true,
    format: "esm",
  });
  note(result.metafile);
  return parts(result.metafile.outputs);
}

/**
 * The files that the app opens with, and those that it fetches when it comes to them.
 * @param {import("esbuild").Metafile["outputs"]} outputs
 */
function parts(outputs) {
  const starts = (/** @type {RegExp} */ name) => Object.keys(outputs).filter((file) => name.test(path.basename(file)));
  const opening = together(outputs, starts(/^field-\w+\.js$/), ["import-statement"]);
  const later = together(outputs, starts(LATER), ["import-statement", "dynamic-import"], opening);
  const [first, second] = [opening, later].map((files) => files.map((file) => path.basename(file)));
  return { opening: first, later: second };
}

/**
 * These and all that they import in such ways.
 * @param {import("esbuild").Metafile["outputs"]} outputs
 * @param {string[]} files
 * @param {string[]} kinds
 * @param {string[]} [there] what is there already, and all that comes by it
 * @returns {string[]}
 */
function together(outputs, files, kinds, there = []) {
  const found = new Set(files.filter((file) => file.endsWith(".js") && !there.includes(file)));
  for (const file of found)
    for (const { path: other, kind, external } of outputs[file].imports)
      if (kinds.includes(kind) && !external && !there.includes(other)) found.add(other);
  return [...found];
}

/** In one file that shares nothing with the app: whatever is wrong there is not wrong here. */
async function rescue() {
  const entryPoints = { rescue: path.join(HERE, "js", "field", "rescue.js") };
  note((await build({ ...common, entryPoints, format: "iife" })).metafile);
}

/** @param {import("esbuild").Metafile} metafile */
function note(metafile) {
  for (const [file, { entryPoint }] of Object.entries(metafile.outputs)) {
    const name = path.basename(file);
    const plain = entryPoint && !name.startsWith("part-"); // what is loaded later has an entry of its own as well
    if (!name.endsWith(".map")) names[plain ? name.replace(/-[^-]+(?=\.js$)/, "") : name] = name;
  }
}

/** The decoder answers only to the very build that its own package carries. */
function zxing() {
  const inside = "zxing-wasm/dist/reader/zxing_reader.wasm";
  const own = path.join(HERE, "node_modules", "barcode-detector", "node_modules", inside);
  return existsSync(own) ? own : path.join(HERE, "node_modules", inside);
}

/** Tokens first, then the shared parts, then what only this side has. */
async function styles() {
  const css = path.join(HERE, "css");
  const parts = (await readdir(path.join(css, "parts"))).filter((name) => name.endsWith(".css")).sort();
  for (const side of ["field", "desk"]) {
    const files = ["tokens.css", ...parts.map((name) => `parts/${name}`), `${side}.css`];
    const result = await build({
      stdin: { contents: files.map((name) => `@import "./${name}";`).join("\n"), resolveDir: css, loader: "css" },
      bundle: true,
      minify: true,
      target: TARGET,
      external: ["/static/*"],
      write: false,
      logLevel: "warning",
    });
    await keep(`${side}.css`, result.outputFiles[0].contents);
  }
}

/** For engines that cannot read the rest: written in what they all know, and taken as it is. */
async function oldEngines() {
  await keep("too-old.js", await readFile(path.join(HERE, "js", "too-old.js")));
}

async function words() {
  const python = [path.join(ROOT, ".venv", "bin", "python"), "python3"].find(
    (name) => name === "python3" || existsSync(name),
  );
  for (const locale of ["zh", "en"])
    await keep(`wording.${locale}.json`, execFileSync(python, ["-m", "server.wording.export", locale], { cwd: ROOT }));
}

/** Its version is the hash of everything it keeps, so that any change of a file is a new worker. */
async function worker() {
  const kept = Object.entries(names).filter(([name]) => !NOT_KEPT.test(name));
  const scanning = kept.filter(([name]) => /^(scan-worker|zxing)/.test(name)).map(([, file]) => file);
  const others = kept.map(([, file]) => file).filter((file) => !scanning.includes(file) && !opening.includes(file));
  const icons = (await readdir(path.join(HERE, "icons"))).sort();
  const at = (/** @type {string} */ folder, /** @type {string[]} */ files) => files.map((file) => `${folder}/${file}`);
  const drawn = at("/static/icons", icons);
  // The large pictures are for home screens, which no opening waits for.
  const large = drawn.filter((name) => name.includes("512"));
  const core = [
    ...at("/static/dist", [...opening, ...others]),
    "/manifest.webmanifest",
    ...drawn.filter((name) => !large.includes(name)),
  ];
  const extra = [...at("/static/dist", [...scanning, ...later]), ...large];
  const sender = `/static/dist/${names["send-worker.js"]}`;
  const version = digest(Buffer.concat([Buffer.from([...core, ...extra, sender].join()), ...(await contents(icons))]));
  const told = { CORE: core, EXTRA: extra, SENDER: sender, VERSION: version };
  const define = Object.fromEntries(Object.entries(told).map(([name, value]) => [name, JSON.stringify(value)]));
  const entryPoints = ["service-worker", "service-worker-off"].map((name) => path.join(HERE, `${name}.js`));
  await build({ entryPoints, outdir: DIST, bundle: true, minify: true, target: TARGET, define, logLevel: "warning" });
}

/** What is kept under names that carry no hash, and this worker's own words. @param {string[]} icons */
function contents(icons) {
  const files = [
    path.join(ROOT, "templates", "app.html"),
    path.join(ROOT, "templates", "rescue.html"),
    path.join(HERE, "service-worker.js"),
    path.join(HERE, "manifest.webmanifest"),
    ...icons.map((name) => path.join(HERE, "icons", name)),
  ];
  return Promise.all(files.map((file) => readFile(file)));
}

/** Beside each file under a hashed name what travels in its place: not every server has a proxy before it. */
async function packed() {
  for (const name of Object.values(names)) {
    const bytes = await promisify(gzip)(await readFile(path.join(DIST, name)), { level: 9 });
    await writeFile(path.join(DIST, `${name}.gz`), bytes);
  }
}

/**
 * @param {string} name
 * @param {Uint8Array} contents
 */
async function keep(name, contents) {
  const { name: stem, ext } = path.parse(name);
  names[name] = `${stem}-${digest(contents)}${ext}`;
  await writeFile(path.join(DIST, names[name]), contents);
}

/** @param {Uint8Array} contents */
function digest(contents) {
  return createHash("sha256").update(contents).digest("hex").slice(0, 12);
}
