/** What the bundler makes: a worker that knows every change, in words that the oldest browsers read. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { transformSync } from "../../../static/node_modules/esbuild/lib/main.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** As in build.mjs, docs/field-app.md and templates/app.html. */
const FLOOR = ["chrome100", "safari15.4", "firefox110"];
/** What came to browsers after the floor, and is missed only when it is called. */
const TOO_NEW = [
  /\bnew RegExp\("[^"]*\(\?<[!=]/, // esbuild's word for a pattern that some cannot read
  /\.(toSorted|toReversed|toSpliced|isWellFormed|toWellFormed)\(/,
  /\b(Object|Map)\.groupBy\(|\bArray\.fromAsync\(|\bPromise\.(withResolvers|try)\(|\bURL\.(canParse|parse)\(/,
  /\bAbortSignal\.any\(|\bnavigation\.|\.showPicker\(/,
];

let home;
before(() => {
  home = mkdtempSync(path.join(tmpdir(), "zicha-build-"));
  for (const name of ["static", "templates"])
    cpSync(path.join(ROOT, name), path.join(home, name), { recursive: true, filter: (file) => !/node_modules|\/dist/.test(file) });
  symlinkSync(path.join(ROOT, "static", "node_modules"), path.join(home, "static", "node_modules"));
  for (const name of [".venv", "server", "pyproject.toml"]) symlinkSync(path.join(ROOT, name), path.join(home, name));
});
after(() => rmSync(home, { recursive: true }));

const dist = (name) => readFileSync(path.join(home, "static", "dist", name), "utf8");

function built() {
  execFileSync(process.execPath, ["build.mjs"], { cwd: path.join(home, "static"), stdio: ["ignore", "ignore", "inherit"] });
  return dist("service-worker.js");
}
const version = (worker) => /zicha-\$?\{?"?([0-9a-f]{12})/.exec(worker)?.[1] ?? /"([0-9a-f]{12})"/.exec(worker)?.[1];

test("any changed byte of script, style, page, icon or word is another worker, and no change is the same one (T65)", () => {
  const first = built();
  assert.ok(version(first));
  assert.equal(built(), first);
  const seen = new Set([version(first)]);
  const changes = {
    "js/field/clock.js": "\nglobalThis.changed = 1;\n",
    "js/field/send-worker.js": "\nglobalThis.changed = 1;\n",
    "js/too-old.js": "\n// changed\n",
    "css/field.css": "\n.changed { color: red; }\n",
    "icons/zicha.svg": " ",
    "manifest.webmanifest": "\n",
    "service-worker.js": "\nself.changed = 1;\n",
    "../templates/app.html": "\n",
  };
  for (const [name, text] of Object.entries(changes)) {
    appendFileSync(path.join(home, "static", name), text);
    const now = version(built());
    assert.ok(!seen.has(now), name);
    seen.add(now);
  }
});

test("the oldest supported Chrome, X5, WebKit and Firefox can read the worker and every script (T66)", () => {
  built();
  const scripts = readdirSync(path.join(home, "static", "dist")).filter((name) => name.endsWith(".js"));
  assert.ok(scripts.length >= 8);
  for (const name of scripts) {
    const text = dist(name);
    // Whatever had to be rewritten for the floor would come out otherwise.
    assert.ok(transformSync(text, { target: FLOOR }).code === transformSync(text, { target: "esnext" }).code, name);
    for (const word of TOO_NEW) assert.equal(word.exec(text)?.[0], undefined, name);
  }
});

test("a reader that is too old is told so by a script that it can read (T66)", () => {
  const { code, warnings } = transformSync(readFileSync(path.join(ROOT, "static", "js", "too-old.js"), "utf8"), { target: "es5" });
  assert.deepEqual(warnings, []);
  assert.doesNotMatch(code, /=>|\b(let|const|class)\b|`/);
  const page = readFileSync(path.join(ROOT, "templates", "app.html"), "utf8");
  assert.ok(page.indexOf("too-old.js") < page.indexOf("field.js"));
});

test("the store in memory is a part of its own, which no phone with a store loads or keeps (T11)", () => {
  const worker = built();
  const memory = readdirSync(path.join(home, "static", "dist")).filter((name) => /memory-store.*\.js$/.test(name));
  assert.equal(memory.length, 1);
  assert.ok(!worker.includes(memory[0]));
});
